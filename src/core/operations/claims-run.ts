import type { World } from "../catalog/world.ts";
import type { Claim, ClaimCheck } from "../entries/claim.ts";
import { checkDiscount, checkPrice } from "./claims-cost.ts";
import { checkActive, checkAhead, checkLicense, checkLoss, checkRatio, checkScore } from "./claims-facts.ts";
import { checkContext, checkFits, checkSize, checkSmallest } from "./claims-memory.ts";
import { type Outcome, verdictOf } from "./claims-outcome.ts";
import { type ClaimsInput, type ClaimsOutput, claimTopics, type JudgedClaim } from "./claims-schema.ts";

/** Answers `claims`: each claim held against numbers that are worked out now. */
export function judgeClaims({ topic }: ClaimsInput, world: World): ClaimsOutput {
  const order = (claim: Claim): number => claimTopics.indexOf(claim.topic);
  const chosen = world.claims
    .filter((claim) => topic === undefined || claim.topic === topic)
    .toSorted((one, other) => order(one) - order(other));
  const claims = chosen.map((claim) => judged(claim, world));
  const count = (verdict: JudgedClaim["verdict"]): number =>
    claims.filter((claim) => claim.verdict === verdict).length;
  const sources = claims.flatMap((claim) => claim.sources);
  return {
    claims,
    counts: {
      true: count("true"),
      false: count("false"),
      misleading: count("misleading"),
      unsupported: count("unsupported"),
      true_only_at: count("true_only_at"),
    },
    sources: [...new Map(sources.map((source) => [source.url, source])).values()],
  };
}

function judged(claim: Claim, world: World): JudgedClaim {
  const outcomes = claim.checks.map((check) => outcomeOf(check, world));
  const at = outcomes.flatMap((outcome) => outcome.at ?? []);
  const verdict = verdictOf(outcomes, claim.misleads !== null);
  return {
    id: claim.id,
    topic: claim.topic,
    says: claim.says,
    verdict,
    at: verdict === "true_only_at" && at.length > 0 ? at.join("; ") : null,
    found: outcomes.map(({ found }) => found),
    because: [claim.misleads, claim.note].filter((text) => text !== null),
    commands: [...new Set(outcomes.flatMap(({ command }) => command ?? []))],
    sources: claim.sources.map((source) => ({ ...source })),
  };
}

function outcomeOf(check: ClaimCheck, world: World): Outcome {
  switch (check.kind) {
    case "fits":
      return checkFits(world, check);
    case "smallest":
      return checkSmallest(world, check);
    case "size":
      return checkSize(world, check);
    case "active":
      return checkActive(world, check);
    case "ratio":
      return checkRatio(world, check);
    case "license":
      return checkLicense(world, check);
    case "context":
      return checkContext(world, check);
    case "score":
      return checkScore(world, check);
    case "ahead":
      return checkAhead(world, check);
    case "loss":
      return checkLoss(world, check);
    case "discount":
      return checkDiscount(world, check);
    case "price":
      return checkPrice(world, check);
  }
}
