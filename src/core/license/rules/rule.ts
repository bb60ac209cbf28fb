import type { License } from "../../entries/license.ts";
import type { Finding } from "../finding.ts";
import type { Subject } from "../subject.ts";
import type { UseProfile } from "../use-profile.ts";

/** A pure rule: one license of the stack against one use. No finding = the rule has nothing to say. */
export type Rule = (license: License, use: UseProfile, subject: Subject) => readonly Finding[];
