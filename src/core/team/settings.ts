import * as z from "zod";
import { fieldsOfUse, purposes } from "../entries/license.ts";
import { activities } from "../license/use-profile.ts";
import { houseRules } from "./rules.ts";

const places = z.array(z.string().regex(/^([A-Z]{2})$/, "a two-letter country code, or EU")).max(50);
const count = z.number().nonnegative();
const memberId = z.string().trim().min(1).max(64);

/** Facts about a team that license answers use where the question does not say otherwise. */
export const licenseProfile = z.object({
  purpose: z.enum(purposes).optional(),
  /** A for-profit company. */
  business: z.boolean().optional(),
  /** Principal place of business: ISO 3166 codes, or EU. */
  domicile: places.optional(),
  /** Where other group entities that run models are. */
  operators: places.optional(),
  customers: places.optional(),
  /** Where the models run. */
  places: places.optional(),
  monthlyUsers: count.optional(),
  revenueUsdPerYear: count.optional(),
  /** What the team does with models: `host` = it offers them to others as a service. */
  activities: z.array(z.enum(activities)).optional(),
  fields: z.array(z.enum(fieldsOfUse)).optional(),
});
export type LicenseProfile = z.infer<typeof licenseProfile>;

/** The settings of a team, or of one of its channels; what is not set is left out. */
export const teamSettings = z.object({
  profile: licenseProfile.optional(),
  houseRules: z.array(z.enum(houseRules)).optional(),
  /** Ids of licenses that the team does not take at all. */
  blockedLicenses: z.array(z.string().min(1)).max(100).optional(),
  /** Labels such as `4xH100`. */
  hardware: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
  /** What the team pays: US dollars per GPU-hour, by the GPU's name. */
  usdPerGpuHour: z.record(z.string().min(1).max(60), z.number().positive().max(10_000)).optional(),
  /** `vllm`, `sglang@0.5`. */
  engine: z.string().min(1).max(60).optional(),
  /** Members who may record and withdraw decisions. */
  decisionMakers: z.array(memberId).max(200).optional(),
  /** Members who may change these settings, besides the administrators of the surface. */
  settingsAdmins: z.array(memberId).max(200).optional(),
  /** False where the team, or this channel, wants no answer to mentions. */
  answersMentions: z.boolean().optional(),
  /** How long recent answers are kept. */
  retentionDays: z.int().min(1).max(3650).optional(),
});
export type TeamSettings = z.infer<typeof teamSettings>;

/**
 * Settings as they were stored. What an older or newer release wrote and this one cannot read is left
 * out field by field, so that one bad field does not take the others with it.
 */
export function readSettings(stored: unknown): TeamSettings {
  const whole = teamSettings.safeParse(stored ?? {});
  if (whole.success) return whole.data;
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return {};
  const bad = new Set(whole.error.issues.map(({ path }) => String(path[0])));
  const kept = Object.fromEntries(Object.entries(stored).filter(([key]) => !bad.has(key)));
  return teamSettings.safeParse(kept).data ?? {};
}
