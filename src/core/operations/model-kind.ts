import type { FeedForward, Layer } from "../architecture/architecture.ts";
import type { Model } from "../entries/model.ts";

const feedForwardsOf = ({ feedForward, parallelFeedForward }: Layer): readonly FeedForward[] =>
  [feedForward, parallelFeedForward].filter((part) => part !== null);

/** A model with routed experts in any layer is a mixture of experts. */
export function kindOf({ architecture }: Model): "dense" | "moe" {
  const routed = architecture.layers.some((layer) =>
    feedForwardsOf(layer).some(({ kind }) => kind === "moe"),
  );
  return routed ? "moe" : "dense";
}

/** What it takes in: text, and whatever it has towers for. */
export function modalitiesOf({ architecture }: Model): string[] {
  return ["text", ...new Set(architecture.towers.map(({ role }) => role))];
}

/** Recurrent layers (Mamba, DeltaNet …) beside attention, or instead of it. */
export function isHybrid({ architecture }: Model): boolean {
  return architecture.layers.some(
    ({ mixer, parallelMixer }) => mixer?.kind === "state" || parallelMixer?.kind === "state",
  );
}
