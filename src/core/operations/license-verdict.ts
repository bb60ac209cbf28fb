import * as z from "zod";

export const licenseVerdict = z.enum([
  "allowed",
  "allowed_with_conditions",
  "prohibited",
  "needs_license",
  "unclear",
]);

/** The license of a model in an answer about something else. */
export const licenseLineSchema = z.object({
  verdict: licenseVerdict,
  /** `Llama 4 Community License: allowed with conditions for commercial use` */
  line: z.string(),
});
export type LicenseLine = z.infer<typeof licenseLineSchema>;
