import { afterEach, expect, test } from "vitest";
import { openStore, type Store, updateSettings } from "../../../../src/core/index.ts";
import { purgeOld } from "../../../../src/slack/memory/retention.ts";

const DAY_MS = 24 * 3_600_000;
let time = 100 * DAY_MS;
let store: Store;
afterEach(() => store.close());

test("a team's own retention is kept, another's is thirty days", async () => {
  store = await openStore(":memory:", () => time);
  await updateSettings(store.settings, { team: "T1", channel: null }, { retentionDays: 2 });
  await updateSettings(store.settings, { team: "T2", channel: "C1" }, { answersMentions: false });
  for (const person of ["T1:U1", "T10:U1", "T2:U1"])
    await store.conversations.addAnswer(person, "help", "yes");
  const left = async () =>
    Promise.all(
      ["T1:U1", "T10:U1", "T2:U1"].map(
        async (person) => (await store.conversations.recentAnswers(person, 5)).length,
      ),
    );
  time += 1.5 * DAY_MS;
  await purgeOld(store, time);
  expect(await left()).toEqual([1, 1, 1]);
  time += DAY_MS;
  await purgeOld(store, time);
  expect(await left()).toEqual([0, 1, 1]);
  time += 30 * DAY_MS;
  await purgeOld(store, time);
  expect(await left()).toEqual([0, 0, 0]);
});
