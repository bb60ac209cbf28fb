import type { Fact, Permission } from "../entries/license.ts";

/** One thing that only the asker knows. `field` is the name in the `use` input. */
export interface Missing {
  readonly field: string;
  readonly question: string;
}

/** What one rule says about one license. */
export interface Finding {
  readonly verdict: Permission;
  /** The facts that say so. */
  readonly because: readonly Fact[];
  /** Facts that do not decide but must be kept in mind: duties, limits that are assumed to hold. */
  readonly conditions: readonly Fact[];
  /** Asked only where an answer would change the verdict. */
  readonly missing: readonly Missing[];
  /** What was taken for granted about the asker. */
  readonly assumptions: readonly string[];
}

export function finding(
  verdict: Permission,
  because: readonly Fact[],
  rest: Partial<Pick<Finding, "conditions" | "missing" | "assumptions">> = {},
): Finding {
  return { verdict, because, conditions: [], missing: [], assumptions: [], ...rest };
}

/** Not more than a thing to keep in mind. */
export const condition = (fact: Fact, ...assumptions: readonly string[]): Finding =>
  finding("allowed", [], { conditions: [fact], assumptions });
