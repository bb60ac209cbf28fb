import type { Placement } from "./placement.ts";

/** Cache and state that one sequence reads on one GPU per step, in bytes. */
export function contextBytes({ work, layout, kvElementBytes }: Placement, contextTokens: number): number {
  const tp = layout.tensorParallel;
  let bytes = 0;
  for (const mixer of work.mixers) {
    const seen = mixer.reach === null ? contextTokens : Math.min(mixer.reach, contextTokens);
    const cached = (seen * mixer.cacheElements * kvElementBytes) / Math.min(tp, mixer.cacheHeads);
    bytes += mixer.layers * (cached + contextTokens * mixer.indexBytes + (2 * mixer.stateBytes) / tp);
  }
  return bytes;
}
