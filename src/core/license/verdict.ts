import type { Permission } from "../entries/license.ts";

/** From the most to the least permissive; `unclear` ranks below every permission. */
const order: readonly Permission[] = [
  "allowed",
  "allowed_with_conditions",
  "unclear",
  "needs_license",
  "prohibited",
];

/** Negative when `a` is more permissive than `b`. */
export const compareVerdicts = (a: Permission, b: Permission): number => order.indexOf(a) - order.indexOf(b);

/** Worst wins; nothing at all is `allowed`. */
export function worstVerdict(verdicts: Iterable<Permission>): Permission {
  let worst: Permission = "allowed";
  for (const verdict of verdicts) if (compareVerdicts(verdict, worst) > 0) worst = verdict;
  return worst;
}

export const permits = (verdict: Permission): boolean =>
  verdict === "allowed" || verdict === "allowed_with_conditions";
