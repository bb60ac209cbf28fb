import { expect, test } from "vitest";
import { type Asker, Doorkeeper } from "../../../../src/slack/admission/admission.ts";
import { RateLimit } from "../../../../src/slack/admission/rate-limit.ts";

const member: Asker = {
  userId: "U1",
  teamId: "T1",
  homeTeamId: "T1",
  isSharedChannel: false,
  isOrgInstall: false,
};

test("a burst is served, and then one a second", () => {
  let now = 0;
  const limit = new RateLimit({ burst: 30, perSecond: 1 }, () => now);
  const taken = () => Array.from({ length: 40 }, () => limit.take("U1")).filter(Boolean).length;
  expect(taken()).toBe(30);
  now += 1_000;
  expect(taken()).toBe(1);
  now += 5_500;
  expect(taken()).toBe(5);
  now += 3_600_000;
  expect(taken()).toBe(30);
});

test("one person's haste is not another's", () => {
  const limit = new RateLimit({ burst: 1, perSecond: 1 }, () => 0);
  expect([limit.take("U1"), limit.take("U1"), limit.take("U2")]).toEqual([true, false, true]);
});

test("a team has a limit of its own, whoever asks", () => {
  const door = new Doorkeeper(() => 0, {
    user: { burst: 9, perSecond: 1 },
    team: { burst: 2, perSecond: 1 },
  });
  const ask = (userId: string, teamId = "T1") =>
    door.admit({ ...member, userId, teamId, homeTeamId: teamId });
  expect([ask("U1"), ask("U2"), ask("U3"), ask("U1", "T2")]).toEqual([
    "admitted",
    "admitted",
    "tooFast",
    "admitted",
  ]);
});

test.each<[string, Partial<Asker>, string]>([
  ["a member", {}, "admitted"],
  ["a member in a shared channel", { isSharedChannel: true }, "admitted"],
  ["somebody of another team", { homeTeamId: "T2" }, "stranger"],
  ["somebody of another team in a shared channel", { homeTeamId: "T2", isSharedChannel: true }, "stranger"],
  ["somebody of no known team in a shared channel", { homeTeamId: null, isSharedChannel: true }, "stranger"],
  ["somebody of no known team elsewhere", { homeTeamId: null }, "admitted"],
  [
    "a colleague in another workspace of the organization",
    { homeTeamId: "T2", isOrgInstall: true },
    "admitted",
  ],
  [
    "an outsider in a channel that the organization shares",
    { homeTeamId: "T2", isOrgInstall: true, isSharedChannel: true },
    "stranger",
  ],
])("%s", (_name, asker, admission) => {
  expect(new Doorkeeper(() => 0).admit({ ...member, ...asker })).toBe(admission);
});
