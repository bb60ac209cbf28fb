import type { Subject } from "../subject.ts";
import type { UseProfile } from "../use-profile.ts";

/** What a question was understood to ask. */
export interface Reading {
  /** What the license question is about; the verdict is the worst over all of them. */
  readonly subjects: readonly Subject[];
  readonly use: UseProfile;
  /** Name of the model that is trained on outputs, where it was named but its version was not. */
  readonly openStudent: string | null;
  /** A license name that several licenses share; the answer then asks which model is meant. */
  readonly ambiguousLicense: string | null;
  /** Licenses that the question names beside a model: what the asker takes its license to be. */
  readonly statedLicenses: readonly Subject[];
  /** Assumptions that the reading itself made (a GmbH is German or Austrian). */
  readonly assumptions: readonly string[];
  /** False where nothing that the lexicons know was said: the answer then abstains. */
  readonly understood: boolean;
  /** False where the question held no words beyond names: then a card is wanted. */
  readonly asked: boolean;
  /** Words that nothing was made of. */
  readonly unread: readonly string[];
}
