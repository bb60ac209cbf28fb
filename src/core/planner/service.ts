import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Layout } from "../memory/layout.ts";
import type { Planned, PlanRequest } from "./best-plan.ts";
import type { Candidate } from "./candidates.ts";

/** One figure each, for the middle estimate and for the bounds of the central 80 %. */
export interface SpeedFigures {
  readonly ttftMs: number;
  readonly tpotMs: number;
  /** Of all copies together. */
  readonly outputTokensPerSecond: number;
}

export interface Speed extends SpeedFigures {
  readonly low: SpeedFigures;
  readonly high: SpeedFigures;
  readonly basis: "measured" | "calibrated" | "extrapolated";
}

/** What a speed estimate is asked for: so many requests in flight over `copies` of a layout. */
export interface SpeedPoint {
  readonly gpu: Gpu;
  readonly candidate: Candidate;
  readonly layout: Layout;
  readonly copies: number;
}

/** Null where nothing can be said: the GPU's bandwidth is unknown, the engine has no speed model. */
export type SpeedEstimator = (point: SpeedPoint) => Speed | null;

/** What must hold, on the middle estimate. Null = no limit. */
export interface ServiceLevel {
  readonly ttftMs: number | null;
  readonly tpotMs: number | null;
}

export interface ServiceRequest {
  readonly plan: PlanRequest;
  /** Null = memory alone decides. */
  readonly speed: SpeedEstimator | null;
  readonly level: ServiceLevel;
  readonly maxUsdPerHour: number | null;
  /** US dollars per GPU-hour, or null where no price is known. */
  readonly usdPerGpuHour: (gpu: Gpu) => number | null;
}

/** One way to serve a model: copies of one layout that share the requests, on hardware that can be had. */
export interface Service {
  /** All of it, as it is rented. */
  readonly hardware: Hardware;
  /** GPUs of one copy. */
  readonly copy: Hardware;
  readonly copies: number;
  readonly candidate: Candidate;
  /** Memory of one copy with its share of the requests. */
  readonly planned: Planned;
  readonly qualityBits: number;
  readonly usdPerHour: number | null;
  readonly speed: Speed | null;
  /** Limits that it misses: `TTFT`, `TPOT`, `cost`, `speed unknown`. Empty = it will do. */
  readonly misses: readonly Miss[];
}

export interface Miss {
  readonly limit: "ttft" | "tpot" | "cost" | "unknown_price" | "unknown_speed";
  /** What it comes to, in the limit's unit; null where unknown. */
  readonly value: number | null;
}
