/**
 * Questions where more than one verdict is defensible, and why. Checked against the texts when the
 * questions were collected; everywhere else only the expected verdict counts.
 */
export const alsoAccepted: {
  readonly [id: string]: { readonly verdicts: readonly string[]; readonly why: string };
} = {
  q095: { verdicts: ["unclear"], why: "the license was not read, and an unread license decides nothing" },
  q065: { verdicts: ["allowed_with_conditions"], why: "the notice duty is listed as a condition" },
  q101: { verdicts: ["allowed_with_conditions"], why: "the notice duty is listed as a condition" },
  q036: { verdicts: ["allowed"], why: "same shape as q065" },
  q100: { verdicts: ["allowed"], why: "same shape as q065" },
  q087: { verdicts: ["unclear"], why: "the ban reaches other LLMs only, and what is trained is not said" },
  q008: { verdicts: ["prohibited"], why: "prohibited if the Dublin subsidiary is the licensee" },
};
