import * as z from "zod";
import type { FactKey, License, LicenseFacts } from "../../entries/license.ts";
import { factKeySchema, licenseFactsSchema } from "./license-facts.ts";

const httpsUrl = z.url({ protocol: /^https$/ });
const hubId = z.string().regex(/^[\w.-]+\/[\w.-]+$/, "not a hub id; write org/name");

const granted = z.strictObject({
  verdict: z.enum(["allowed", "allowed_with_conditions", "needs_license", "prohibited", "unclear"]),
  fact: factKeySchema,
});

/** `data/licenses/<id>.yaml`. No license text is copied: paraphrases, sections, links and hashes only. */
export const licenseSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  url: httpsUrl,
  spdx: z.string().nullable(),
  osiApproved: z.boolean(),
  kind: z.string().min(1),
  version: z.string().min(1),
  status: z.enum(["read", "partial", "unread"]),
  statusNote: z.string().nullable(),
  authority: z.string().min(1),
  hubTags: z.array(z.string()),
  aliases: z.array(z.string()),
  families: z.array(z.string()),
  models: z.array(
    z.strictObject({
      id: hubId,
      alsoBoundBy: z.array(z.string()).default([]),
      multimodal: z.boolean().default(false),
      note: z.string().nullable().default(null),
    }),
  ),
  texts: z.array(
    z.strictObject({
      title: z.string().min(1),
      url: httpsUrl,
      seen: z.iso.date().nullable(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable(),
    }),
  ),
  watchOut: z.string().nullable(),
  purposes: z
    .strictObject({
      research: granted,
      evaluation: granted,
      internal: granted,
      commercial: granted,
      personal: granted,
      education: granted,
    })
    .nullable(),
  facts: licenseFactsSchema,
});

type LicenseYaml = z.infer<typeof licenseSchema>;

/** Gives every fact its id, `<license id>#<key>`. */
export function expandLicense(yaml: LicenseYaml): License {
  return { ...yaml, facts: withIds(yaml) };
}

function withIds({ id, facts }: LicenseYaml): LicenseFacts {
  const named = <Key extends FactKey>(key: Key) => ({ ...facts[key], id: `${id}#${key}` });
  return {
    commercial_use: named("commercial_use"),
    self_host_internal: named("self_host_internal"),
    hosting_as_a_service: named("hosting_as_a_service"),
    modification_finetune: named("modification_finetune"),
    redistribution_weights: named("redistribution_weights"),
    redistribution_derivatives: named("redistribution_derivatives"),
    attribution: named("attribution"),
    derivative_naming: named("derivative_naming"),
    notice_file: named("notice_file"),
    license_copy: named("license_copy"),
    state_changes: named("state_changes"),
    patent_grant: named("patent_grant"),
    patent_retaliation: named("patent_retaliation"),
    trademark: named("trademark"),
    user_cap: named("user_cap"),
    revenue_cap: named("revenue_cap"),
    territory_exclusions: named("territory_exclusions"),
    outputs_ownership: named("outputs_ownership"),
    outputs_for_training_other_models: named("outputs_for_training_other_models"),
    competing_use: named("competing_use"),
    acceptable_use_policy: named("acceptable_use_policy"),
    aup_flow_down: named("aup_flow_down"),
    field_of_use: named("field_of_use"),
    termination: named("termination"),
    governing_law: named("governing_law"),
    copyleft: named("copyleft"),
    updates: named("updates"),
    warranty: named("warranty"),
    indemnity: named("indemnity"),
  };
}
