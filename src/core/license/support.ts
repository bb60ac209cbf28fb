import type { Fact, Permission } from "../entries/license.ts";

/**
 * What a fact can carry: a low-confidence fact decides nothing, neither way, so it is `unclear`.
 */
export const firm = (fact: Fact<Permission>): Permission =>
  fact.confidence === "low" ? "unclear" : fact.value;

export const isFirm = (fact: Fact): boolean => fact.confidence !== "low" && fact.value !== "unclear";
