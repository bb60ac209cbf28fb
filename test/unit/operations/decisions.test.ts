import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  loadTeam,
  loadWorld,
  openStore,
  operations,
  readCommand,
  type Store,
  type TeamPlace,
  updateSettings,
} from "../../../src/core/index.ts";
import { isDay, readStatement } from "../../../src/core/operations/decision-statement.ts";

const world = loadWorld("2026-11-24");
let store: Store;
beforeEach(async () => {
  store = await openStore(":memory:", () => Date.parse("2026-11-24T12:00:00Z"));
});
afterEach(() => store.close());

const member = (id: string): TeamPlace => ({ team: "T1", channel: "C1", asker: { id, role: "member" } });
async function ask(line: string, place = member("U1")) {
  const { operation, input } = readCommand(line, operations, world);
  return operation.answer(input, { world, team: await loadTeam(place, store) });
}
const nameDecider = () =>
  updateSettings(store.settings, { team: "T1", channel: null }, { decisionMakers: ["U1"] });
const APPROVAL = "decisions record llama 4 approved for internal use by legal on 2026-11-02 until 2027-11-02";

test("a statement is read in its parts, in any order", () => {
  const parts = {
    decision: "approved",
    scope: "internal use",
    decidedBy: "legal",
    decidedOn: "2026-11-02",
    expiresOn: "2027-11-02",
  };
  for (const text of [
    "approved for internal use by legal on 2026-11-02 until 2027-11-02",
    "approved by legal for internal use, until 2027-11-02, on 2026-11-02",
    "on 2026-11-02 approved until 2027-11-02 for internal use by legal",
  ]) {
    expect(readStatement(text)).toEqual(parts);
  }
  expect(readStatement("rejected")).toMatchObject({ decision: "rejected", scope: "", decidedOn: null });
});

test("a day is one of the calendar", () => {
  expect(isDay("2026-02-28")).toBe(true);
  for (const text of ["2026-02-30", "2026-13-01", "26-01-01", "soon"]) expect(isDay(text)).toBe(false);
});

describe("recorded decisions", () => {
  test("only members whom the team names record and withdraw", async () => {
    await expect(ask(APPROVAL)).rejects.toThrow(/Only members whom your team names/);
    await nameDecider();
    await ask(APPROVAL);
    await expect(ask("decisions withdraw 1", member("U2"))).rejects.toThrow(/Only members/);
    await ask("decisions withdraw 1");
    expect((await ask("decisions")).json).toEqual({ decisions: [] });
    await expect(ask("decisions withdraw 1")).rejects.toThrow(/No decision 1/);
  });

  test("are listed with who wrote them down, and exported", async () => {
    await nameDecider();
    await ask(APPROVAL);
    await ask('decisions record qwen3-32b decision="=HYPERLINK(1)" by=CTO until=2026-11-30');
    expect((await ask("decisions qwen3-32b")).json).toMatchObject({
      decisions: [{ model: "Qwen/Qwen3-32B", decidedOn: "2026-11-24", recordedBy: "U1" }],
    });
    const csv = String((await ask("decisions export format=csv")).json.document);
    expect(csv.split("\r\n")).toHaveLength(4);
    expect(csv).toContain("llama 4,approved,internal use,legal,2026-11-02,2027-11-02,no,U1,2026-11-24");
    expect(csv).toContain("'=HYPERLINK");
    const json: unknown = JSON.parse(String((await ask("decisions export json")).json.document));
    expect(json).toMatchObject([{ decision: "=HYPERLINK(1)" }, { decision: "approved" }]);
  });

  test("stand beside the verdict, never change it, and say when they have expired", async () => {
    const question = "license llama 4 a German company wants to host it for customers";
    const before = await ask(question);
    await nameDecider();
    await ask("decisions record llama 4 approved for everything by legal on 2026-01-01 until 2026-11-01");
    const after = await ask(question);
    expect(after.json.verdict).toBe(before.json.verdict);
    expect(after.json.decisions).toMatchObject([{ decision: "approved", expired: true }]);
    const text = after.report.blocks.flatMap((block) => (block.kind === "text" ? [block.text] : []));
    expect(text.join(" ")).toMatch(/legal approved llama 4 for everything .* It has expired\./);
    const other = await ask("license qwen3-32b");
    expect(other.json.decisions).toEqual([]);
  });

  test("the last day of a decision is still covered", async () => {
    await nameDecider();
    await ask("decisions record qwen3-32b approved until 2026-11-24");
    expect((await ask("license qwen3-32b")).json.decisions).toMatchObject([{ expired: false }]);
  });

  test("what makes no sense is refused with what to type instead", async () => {
    await nameDecider();
    await expect(ask("decisions record llama 4")).rejects.toThrow(/Say what was decided/);
    await expect(ask("decisions record llama 4 approved until 2026-02-30")).rejects.toThrow(/no.* day/);
    await expect(ask("decisions record llama 4 approved on 2026-05-01 until 2026-04-01")).rejects.toThrow(
      /before it was decided/,
    );
    await expect(ask("decisions record model=frobnicate approved")).rejects.toThrow(/frobnicate/);
  });

  test("another team sees none of them", async () => {
    await nameDecider();
    await ask(APPROVAL);
    const stranger = { ...member("U1"), team: "T2" };
    expect((await ask("decisions", stranger)).json).toEqual({ decisions: [] });
  });
});

test("without a team nothing is kept, and that is said", async () => {
  const { operation, input } = readCommand(APPROVAL, operations, world);
  const answer = await operation.answer(input, { world });
  expect(answer.json).toEqual({ recorded: null });
  expect(answer.report.verdict.text).toMatch(/Nothing is kept here/);
});

test("forget me deletes the asker's answers and nobody else's", async () => {
  await store.conversations.addAnswer("T1:U1", "fit maverick", "fits");
  await store.conversations.addAnswer("T1:U2", "fit maverick", "fits");
  await ask("forget me");
  expect(await store.conversations.recentAnswers("T1:U1", 5)).toEqual([]);
  expect(await store.conversations.recentAnswers("T1:U2", 5)).toHaveLength(1);
});
