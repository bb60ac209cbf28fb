import { describe, expect, test } from "vitest";
import {
  ask,
  asksRight,
  developed,
  heldOut,
  isCited,
  isRight,
  isTooPermissive,
  type LicenseCase,
  licenseCases,
  rewordings,
  ways,
} from "./license-cases.ts";

const share = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length;

async function answersTo(cases: readonly LicenseCase[], way: (typeof ways)[number]) {
  return await Promise.all(cases.map(async (one) => ({ one, answer: await ask(one, way) })));
}

describe.each(ways)("questions with their answers by a careful reader, put by %s", (way) => {
  test.each([
    { half: "developed on", cases: developed },
    { half: "held out", cases: heldOut },
  ])("$half: the verdict is right in 93 % and never too permissive", async ({ cases }) => {
    const answered = await answersTo(cases, way);
    expect(
      answered.filter(({ one, answer }) => isTooPermissive(one, answer.verdict)).map(({ one }) => one.id),
    ).toEqual([]);
    expect(share(answered.map(({ one, answer }) => isRight(one, answer.verdict)))).toBeGreaterThanOrEqual(
      0.93,
    );
  });

  test("a deciding fact is cited in 90 % of them, and the questions to ask match", async () => {
    const answered = await answersTo(licenseCases, way);
    expect(share(answered.map(({ one, answer }) => isCited(one, answer)))).toBeGreaterThanOrEqual(0.9);
    expect(share(answered.map(({ one, answer }) => asksRight(one, answer)))).toBeGreaterThanOrEqual(0.95);
  });
});

test("rewordings (typing slips, another order, other words) keep the verdict in 90 % of them", async () => {
  const kept: boolean[] = [];
  for (const one of licenseCases) {
    for (const question of rewordings[one.id] ?? []) {
      kept.push(isRight(one, (await ask(one, "question", question)).verdict));
    }
  }
  expect(kept).toHaveLength(3 * licenseCases.length);
  expect(share(kept)).toBeGreaterThanOrEqual(0.9);
});
