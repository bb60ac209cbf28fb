import { firstOfEach } from "../first-of-each.ts";
import type { Service } from "./service.ts";

const costOf = ({ usdPerHour }: Service): number => usdPerHour ?? Number.POSITIVE_INFINITY;

/**
 * Cheapest first; of equal cost the fewer GPUs, the weights nearer to the original, the faster answer, then
 * the wider layout last: copies by themselves need no link and fail one at a time.
 */
export function cheapestFirst(one: Service, other: Service): number {
  const order = [
    compare(costOf(one), costOf(other)),
    one.hardware.count - other.hardware.count,
    other.qualityBits - one.qualityBits,
    (one.speed?.tpotMs ?? 0) - (other.speed?.tpotMs ?? 0),
    one.copy.count - other.copy.count,
  ];
  return order.find((difference) => difference !== 0) ?? 0;
}

const compare = (one: number, other: number): number => (one === other ? 0 : one - other);

/** The services that meet every limit, cheapest first. */
export const meeting = (services: readonly Service[]): readonly Service[] =>
  services.filter(({ misses }) => misses.length === 0).sort(cheapestFirst);

/** The best of each GPU kind, in the order given. */
export function onePerGpu(services: readonly Service[]): readonly Service[] {
  return firstOfEach(services, ({ hardware: { gpu } }) => gpu);
}

/** The best of each precision of the weights, in the order given. */
export function onePerPrecision(services: readonly Service[]): readonly Service[] {
  return firstOfEach(services, ({ candidate: { precision } }) => precision);
}

/** Seconds from the question to the last token of the answer, on the middle estimate. */
export const answerSeconds = ({ speed }: Service, outputTokens: number): number =>
  speed === null
    ? Number.POSITIVE_INFINITY
    : (speed.ttftMs + speed.tpotMs * Math.max(0, outputTokens - 1)) / 1000;
