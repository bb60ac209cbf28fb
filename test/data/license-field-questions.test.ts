import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { license } from "../../src/core/operations/license.ts";
import { licenseOutput } from "../../src/core/operations/license-schema.ts";
import { world } from "./license-cases.ts";

const order = ["allowed", "allowed_with_conditions", "unclear", "needs_license", "prohibited"];
const questions = z
  .array(z.object({ question: z.string(), accepted: z.array(z.enum(order)).min(1) }))
  .parse(JSON.parse(readFileSync(new URL("./license-field-questions.json", import.meta.url), "utf8")));

async function verdictOf(question: string): Promise<string> {
  return licenseOutput.parse((await license.answer({ question }, { world })).json).verdict;
}
const answered = await Promise.all(
  questions.map(async (one) => ({ ...one, verdict: await verdictOf(one.question) })),
);

test("questions about fields of use, sizes, places and outputs are right in 93 %", () => {
  const missed = answered.filter(({ accepted, verdict }) => !accepted.includes(verdict));
  const told = missed.map(({ question, verdict, accepted }) => `${verdict}, not ${accepted}: ${question}`);
  expect(missed.length / answered.length, told.join("\n")).toBeLessThanOrEqual(0.07);
});

test("none of them is allowed more than its license allows", () => {
  const most = (accepted: readonly string[]) => Math.min(...accepted.map((one) => order.indexOf(one)));
  const tooPermissive = answered.filter(
    ({ accepted, verdict }) => order.indexOf(verdict) < Math.min(most(accepted), order.indexOf("unclear")),
  );
  expect(tooPermissive.map(({ question, verdict }) => `${verdict}: ${question}`)).toEqual([]);
});
