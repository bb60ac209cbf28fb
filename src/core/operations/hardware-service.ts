import { answerSeconds } from "../planner/rank-services.ts";
import type { Miss, Service } from "../planner/service.ts";
import { formatUsd } from "../report/format.ts";
import { type GpuPrice, priceFacts } from "./hardware-prices.ts";
import type { ServiceOutput } from "./hardware-schema.ts";

/** One way of serving in the words of the answer. */
export function serviceOutput(
  service: Service,
  price: GpuPrice | null,
  outputTokens: number | null,
): ServiceOutput {
  const { hardware, candidate, planned, copies, speed, usdPerHour } = service;
  const { plan } = planned;
  return {
    hardware: hardware.label,
    gpu: hardware.gpu.name,
    count: hardware.count,
    nodes: hardware.nodes,
    precision: candidate.precision,
    checkpoint: candidate.checkpoint?.id ?? null,
    copies,
    layout: { ...plan.layout },
    memoryVerdict: plan.verdict === "tight" ? "tight" : "fits",
    maxConcurrency: Math.min(plan.maxConcurrency * copies, Number.MAX_SAFE_INTEGER),
    maxContextTokens: plan.maxContextTokens,
    usdPerHour,
    usdPerMillionOutputTokens: usdPerMillionTokens(service),
    price: price && { usdPerGpuHour: price.usdPerGpuHour, ...priceFacts(price) },
    speed: speed && { ...speed, low: { ...speed.low }, high: { ...speed.high } },
    answerSeconds: speed === null || outputTokens === null ? null : answerSeconds(service, outputTokens),
    misses: service.misses.map(missWords),
  };
}

/** At full use: with `concurrency` requests in flight every hour that is paid for. */
export function usdPerMillionTokens({
  usdPerHour,
  speed,
}: Pick<Service, "usdPerHour" | "speed">): number | null {
  if (usdPerHour === null || speed === null || speed.outputTokensPerSecond <= 0) return null;
  return (usdPerHour / (speed.outputTokensPerSecond * 3600)) * 1e6;
}

export function missWords({ limit, value }: Miss): string {
  switch (limit) {
    case "ttft":
      return `TTFT ${Math.round(value ?? 0)} ms`;
    case "tpot":
      return `TPOT ${(value ?? 0).toFixed(1)} ms`;
    case "cost":
      return `costs ${formatUsd(value ?? 0)}/h`;
    case "unknown_price":
      return "no price known";
    case "unknown_speed":
      return "speed unknown";
  }
}
