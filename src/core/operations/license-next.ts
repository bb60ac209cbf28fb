import type { LicenseInput, LicenseOutput } from "./license-schema.ts";

/** What can be typed to fill a gap: the same question with one likely answer added. */
const answersTo: { readonly [field: string]: readonly string[] } = {
  purpose: ["for a commercial product", "internal business use only", "for research only"],
  production: ["for evaluation", "in production"],
  domicile: ["our company is based in Germany", "our company is based in the US"],
  operators: ["the EU subsidiary is the licensee", "the US parent is the licensee"],
  usersAtRelease: ["fewer users than the cap at release"],
  revenueUsdPerYear: ["with $5M revenue a year", "with $500M revenue a year"],
  professional: ["a licensed professional reviews every answer"],
  humanDecides: ["a person takes each decision", "fully automated"],
};

export function commandsFor(
  answer: LicenseOutput,
  input: LicenseInput,
  commandOf: (input: LicenseInput) => string,
): { label: string; command: string }[] {
  const items: { label: string; command: string }[] = [];
  const question = input.question;
  if (question !== undefined) {
    for (const { field } of answer.missing) {
      for (const words of answersTo[field]?.slice(0, 2) ?? []) {
        items.push({ label: words, command: commandOf({ ...input, question: `${question}; ${words}` }) });
      }
    }
    if (answer.missing.some(({ field }) => field === "question")) {
      for (const words of [
        "can we use it commercially?",
        "can we host it for others?",
        "can we fine-tune and release it?",
      ]) {
        items.push({ label: words, command: commandOf({ ...input, question: `${question}; ${words}` }) });
      }
    }
    return items;
  }
  if (input.model === undefined) return [];
  return ["can we sell a product with it?", "do we have to show a badge?"].map((words) => ({
    label: words,
    command: commandOf({ ...input, question: words }),
  }));
}
