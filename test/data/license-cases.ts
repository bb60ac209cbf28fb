import { readFileSync } from "node:fs";
import * as z from "zod";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { license } from "../../src/core/operations/license.ts";
import { licenseOutput } from "../../src/core/operations/license-schema.ts";
import { alsoAccepted } from "./license-doubts.ts";

const caseSchema = z.object({
  id: z.string(),
  question: z.string(),
  models: z.array(z.string()),
  licences: z.array(z.string()),
  expected_verdict: z.string(),
  expected_conditions: z.array(z.string()),
  deciding_section: z.string(),
  ask_if_missing: z.array(z.string()),
});
export type LicenseCase = z.infer<typeof caseSchema>;

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));

export const licenseCases = z.array(caseSchema).parse(read("../measured/license_questions.json"));
export const rewordings = z
  .record(z.string(), z.array(z.string()).length(3))
  .parse(read("./license-rewordings.json"));

/** While the reader was written only the cases at even places were looked at. */
export const developed = licenseCases.filter((_, index) => index % 2 === 0);
export const heldOut = licenseCases.filter((_, index) => index % 2 === 1);

export const world = loadWorld("2026-11-24");

/** How a question can be put: by itself, or with the model or the license in its own field. */
export const ways = ["question", "model", "license"] as const;
export type Way = (typeof ways)[number];

export async function ask(one: LicenseCase, way: Way, question = one.question) {
  const field = way === "question" ? {} : { [way]: way === "model" ? one.models[0] : one.licences[0] };
  const answer = await license.answer({ ...field, question }, { world });
  return { ...licenseOutput.parse(answer.json), report: answer.report };
}
export type Answered = Awaited<ReturnType<typeof ask>>;

const order = ["allowed", "allowed_with_conditions", "unclear", "needs_license", "prohibited"];

export const isRight = (one: LicenseCase, verdict: string): boolean =>
  verdict === one.expected_verdict || (alsoAccepted[one.id]?.verdicts.includes(verdict) ?? false);

export const isTooPermissive = (one: LicenseCase, verdict: string): boolean =>
  !isRight(one, verdict) && order.indexOf(verdict) < order.indexOf(one.expected_verdict);

/** At least one of the expected facts is cited. */
export const isCited = (one: LicenseCase, answer: Answered): boolean =>
  one.expected_conditions.some((id) => answer.conditions.some(({ factId }) => factId === id));

export const asksRight = (one: LicenseCase, answer: Answered): boolean =>
  answer.missing.length > 0 === one.ask_if_missing.length > 0;
