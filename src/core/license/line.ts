import { type Decision, decide } from "./decide.ts";
import { verdictWords } from "./describe.ts";
import type { Subject } from "./subject.ts";
import type { UseProfile } from "./use-profile.ts";

/** The license in one line, for answers about something else: `Llama 4 … License: allowed with conditions`. */
export function lineFor(
  subject: Subject,
  use: UseProfile,
  decision: Decision = decide([subject], use),
): string {
  if (subject.stack.length === 0) return "License not read: ask legal";
  const names = subject.stack.map(({ name }) => name).join(" + ");
  const question = decision.missing[0];
  return `${names}: ${verdictWords[decision.verdict].toLowerCase()} for ${
    use.purpose === null ? "your use" : `${use.purpose} use`
  }${question === undefined ? "" : ` (${question.question})`}`;
}
