import type { Miss, ServiceRequest, Speed } from "./service.ts";

/** The limits of a request that a cost and a speed miss; unknown ones are missed. */
export function missesOf(
  request: ServiceRequest,
  usdPerHour: number | null,
  speed: Speed | null,
): readonly Miss[] {
  const misses: Miss[] = [];
  const { maxUsdPerHour, level } = request;
  if (request.speed !== null && speed === null) misses.push({ limit: "unknown_speed", value: null });
  if (maxUsdPerHour !== null && usdPerHour === null) misses.push({ limit: "unknown_price", value: null });
  if (maxUsdPerHour !== null && usdPerHour !== null && usdPerHour > maxUsdPerHour)
    misses.push({ limit: "cost", value: usdPerHour });
  if (speed !== null && level.ttftMs !== null && speed.ttftMs > level.ttftMs)
    misses.push({ limit: "ttft", value: speed.ttftMs });
  if (speed !== null && level.tpotMs !== null && speed.tpotMs > level.tpotMs)
    misses.push({ limit: "tpot", value: speed.tpotMs });
  return misses;
}

/** How many times over its limit a service is, in the limit that it misses most; infinite where that is unknown. */
export function excess({ misses }: { readonly misses: readonly Miss[] }, request: ServiceRequest): number {
  const times = misses.map(({ limit, value }) => {
    const allowed = allowedOf(limit, request);
    return value === null || allowed === null ? Number.POSITIVE_INFINITY : value / allowed;
  });
  return Math.max(1, ...times);
}

function allowedOf(limit: Miss["limit"], { level, maxUsdPerHour }: ServiceRequest): number | null {
  switch (limit) {
    case "ttft":
      return level.ttftMs;
    case "tpot":
      return level.tpotMs;
    case "cost":
      return maxUsdPerHour;
    default:
      return null;
  }
}
