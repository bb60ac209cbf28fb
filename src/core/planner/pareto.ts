/** The two figures that are weighed against each other; less is better of both. */
export interface TradeOff {
  readonly cost: number;
  readonly latency: number;
}

/**
 * Those that nothing beats in both figures, cheapest first. Of equals the earlier one stays.
 */
export function paretoSet<Entry>(
  entries: readonly Entry[],
  figuresOf: (entry: Entry) => TradeOff,
): readonly Entry[] {
  const ordered = entries
    .map((entry, order) => ({ entry, order, ...figuresOf(entry) }))
    .sort((one, other) => one.cost - other.cost || one.latency - other.latency || one.order - other.order);
  const kept: Entry[] = [];
  let fastest = Number.POSITIVE_INFINITY;
  for (const { entry, latency } of ordered) {
    if (latency >= fastest) continue;
    fastest = latency;
    kept.push(entry);
  }
  return kept;
}
