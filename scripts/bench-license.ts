/**
 * Verdict accuracy on the license questions, with every miss and how it was read:
 * `npx tsx scripts/bench-license.ts [question|model|license]`.
 */
import {
  type Answered,
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
} from "../test/data/license-cases.ts";

const percent = (hits: readonly boolean[]): string =>
  `${((100 * hits.filter(Boolean).length) / hits.length).toFixed(1)} % of ${hits.length}`;

function miss(one: LicenseCase, answer: Answered, question: string): string {
  const decides = answer.conditions.filter(({ role }) => role === "decides").map(({ factId }) => factId);
  return [
    `${one.id} ${answer.verdict}, expected ${one.expected_verdict}: ${question}`,
    `   ${answer.read}`,
    `   decides: ${decides.join(", ") || "nothing"}; asks: ${answer.missing.map(({ field }) => field).join(", ") || "nothing"}`,
  ].join("\n");
}

const wanted = ways.filter((way) => process.argv[2] === undefined || process.argv[2] === way);
for (const way of wanted) {
  for (const [name, cases] of [
    ["developed on", developed],
    ["held out", heldOut],
  ] as const) {
    const answered = await Promise.all(cases.map(async (one) => ({ one, answer: await ask(one, way) })));
    for (const { one, answer } of answered) {
      if (!isRight(one, answer.verdict)) console.log(miss(one, answer, one.question));
    }
    console.log(
      `${way}, ${name}: verdict ${percent(answered.map(({ one, answer }) => isRight(one, answer.verdict)))}` +
        `, too permissive ${answered.filter(({ one, answer }) => isTooPermissive(one, answer.verdict)).length}` +
        `, expected fact cited ${percent(answered.map(({ one, answer }) => isCited(one, answer)))}` +
        `, asks match ${percent(answered.map(({ one, answer }) => asksRight(one, answer)))}`,
    );
  }
}
const kept: boolean[] = [];
for (const one of licenseCases) {
  for (const question of rewordings[one.id] ?? []) {
    const answer = await ask(one, "question", question);
    kept.push(isRight(one, answer.verdict));
    if (!isRight(one, answer.verdict)) console.log(miss(one, answer, question));
  }
}
console.log(`rewordings: verdict kept in ${percent(kept)}`);
