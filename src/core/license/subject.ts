import type { License } from "../entries/license.ts";

/** What a question is about: a model with its license stack, or a license by itself. */
export interface Subject {
  /** Short label for answers: `Llama-3.3-70B-Instruct` or the license's name. */
  readonly label: string;
  /** Hub id, or null where only a license was named. */
  readonly model: string | null;
  /** Own license first, then those of its ancestors. */
  readonly stack: readonly License[];
  /** License ids of the stack that the catalog has no facts for. */
  readonly unknownLicenses: readonly string[];
  /** How the license is known where no license file settled it, and where to look: whole sentences. */
  readonly licenseNote?: string;
  /** Licenses of the stack that only a tag on the Hub speaks for: they can forbid, but not allow. */
  readonly tagged?: readonly License[];
  /** Null = not known. */
  readonly multimodal: boolean | null;
  /** Members of the family that was named whose license nobody read: not covered by the answer. */
  readonly unreadSiblings?: readonly string[];
  /** True for a model that is trained on another one's outputs: here it is fine-tuned, not distilled. */
  readonly trained?: boolean;
}
