import * as z from "zod";
import { fieldsOfUse, purposes } from "../entries/license.ts";
import { activities, topics } from "../license/use-profile.ts";
import { sourceSchema } from "./fit-schema.ts";
import { policyViolation, shownDecision } from "./license-team.ts";
import { licenseVerdict } from "./license-verdict.ts";

export { licenseVerdict } from "./license-verdict.ts";

/** Checked by hand, so that agents do not pay for long lists and patterns in every conversation. */
const checked = (isRight: (text: string) => boolean, what: string) =>
  z.array(z.string().refine(isRight, what));
const oneOf = (known: readonly string[]) =>
  checked((text) => known.includes(text), `must be one of ${known.join(", ")}`);
const places = checked((text) => /^[A-Z]{2}$/.test(text), "a two-letter country code, or EU");
const count = z.number();

/** What the asker wants to do; every field may be left out. It overrides what the question seems to say. */
export const useInput = z.object({
  purpose: z.enum(purposes).optional(),
  business: z.boolean().optional().describe("A for-profit company"),
  production: z.boolean().optional(),
  activities: z.array(z.enum(activities)).optional(),
  domicile: places.optional().describe("Company's seat: DE, US, EU"),
  operators: places.optional(),
  customers: places.optional(),
  places: places.optional().describe("Where the model runs"),
  usersNow: count.optional().describe("Monthly active users"),
  usersAtRelease: count.optional(),
  revenueUsdPerYear: count.optional(),
  fields: oneOf(fieldsOfUse).optional().describe("military, medical_advice, automated_decisions…"),
  professional: z.boolean().optional(),
  humanDecides: z.boolean().optional(),
  competesWith: z.array(z.string()).optional(),
  modelName: z.string().optional(),
  topics: oneOf(topics).optional(),
});
export type UseInput = z.infer<typeof useInput>;

export const licenseInput = z.object({
  model: z.string().min(1).optional().describe("Model or family name, or hub id"),
  license: z.string().min(1).optional().describe("License name or SPDX id"),
  question: z.string().min(1).optional().describe("In plain words, with all facts"),
  use: useInput.optional(),
});

export const licenseOutput = z.object({
  licenses: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      url: z.string(),
      /** Id on the SPDX License List, or null. */
      spdx: z.string().nullable(),
      osiApproved: z.boolean(),
    }),
  ),
  verdict: licenseVerdict,
  conditions: z.array(
    z.object({
      factId: z.string(),
      section: z.string(),
      text: z.string(),
      role: z.enum(["decides", "condition"]),
    }),
  ),
  missing: z.array(z.object({ field: z.string(), question: z.string() })),
  /** What the question was understood to ask, with what was assumed. */
  read: z.string(),
  /** Everything that was not said and is taken for granted; `profile` = from the team's own profile. */
  assumptions: z.array(z.object({ text: z.string(), from: z.enum(["profile", "usual"]) })),
  /** House rules of the team that the licenses break. They never change the verdict. */
  policyViolations: z.array(policyViolation),
  /** What the team's own people decided, expired or not. They never change the verdict. */
  decisions: z.array(shownDecision),
  disclaimer: z.string(),
  sources: z.array(sourceSchema),
  /** What else to know: how members of a family differ, what a Hub tag hides, how far a text was read. */
  notes: z.array(z.string()),
  /** True where nothing was asked: the verdict is then that of an ordinary commercial use. */
  card: z.boolean(),
});

export type LicenseInput = z.infer<typeof licenseInput>;
export type LicenseOutput = z.infer<typeof licenseOutput>;
