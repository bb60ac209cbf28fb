import type { Gpu } from "../entries/gpu.ts";
import { BYTES_PER_GIB } from "../units.ts";
import { kvBytes, maxConcurrency, maxLength } from "./kv-demand.ts";
import type { Layout } from "./layout.ts";
import type { EngineSettings } from "./settings.ts";
import type { StageMemory } from "./stage.ts";

export type FitVerdict = "fits" | "tight" | "does_not_fit";

/** One GPU's memory, all in bytes. `kvCache` is what is left for the cache; negative when weights overflow. */
export interface GpuPlan {
  readonly memory: number;
  readonly budget: number;
  readonly weights: number;
  readonly activation: number;
  readonly overhead: number;
  readonly kvCache: number;
}

export interface MemoryPlan {
  readonly layout: Layout;
  /** The GPU that decides: of the stage whose cache fills first. */
  readonly perGpu: GpuPlan;
  readonly stage: StageMemory;
  readonly verdict: FitVerdict;
  /** KV bytes that the workload takes on that GPU. */
  readonly requiredKv: number;
  /** Tokens that the cache holds at the workload's context length, over all data-parallel copies. */
  readonly capacityTokens: number;
  readonly maxContextTokens: number;
  readonly maxConcurrency: number;
}

export interface PlanWorkload {
  readonly contextTokens: number;
  /** Requests at once over all data-parallel copies. */
  readonly concurrency: number;
  /** No context beyond this, whatever memory allows. */
  readonly contextLimit: number;
}

/** What the asker knows better, in bytes; null = predicted. */
export interface Overrides {
  readonly weights: number | null;
  readonly overhead: number | null;
}

/**
 * Memory per GPU for a workload, and how far it could go. `copies` = data-parallel copies of attention
 * times replicas: each takes its share of the requests.
 */
export function planMemory(
  gpu: Gpu,
  layout: Layout,
  stageMemories: readonly StageMemory[],
  settings: EngineSettings,
  workload: PlanWorkload,
  copies: number,
  overrides: Overrides,
): MemoryPlan {
  const perCopy = Math.ceil(workload.concurrency / copies);
  let deciding: { plan: GpuPlan; stage: StageMemory; room: number } | null = null;
  for (const stage of stageMemories) {
    const plan = gpuPlan(gpu, stage, layout, settings, overrides);
    const room = plan.kvCache - kvBytes(stage.demand, workload.contextTokens) * perCopy;
    if (deciding === null || room < deciding.room) deciding = { plan, stage, room };
  }
  if (deciding === null) throw new Error("a layout has at least one stage");
  const { plan, stage, room } = deciding;
  const { contextTokens, contextLimit } = workload;
  const requests = maxConcurrency(stage.demand, plan.kvCache, contextTokens);
  return {
    layout,
    perGpu: plan,
    stage,
    verdict: verdictOf(room, tolerance(layout, stage, settings, overrides)),
    requiredKv: plan.kvCache - room,
    capacityTokens: capacity(stage, plan.kvCache, contextTokens) * copies,
    maxContextTokens: maxLength(stage.demand, plan.kvCache, perCopy, contextLimit),
    maxConcurrency: Math.min(requests * copies, Number.MAX_SAFE_INTEGER),
  };
}

/** Scatter of the engine's overheads; none where the asker has measured them. */
export function tolerance(
  layout: Layout,
  stage: StageMemory,
  settings: EngineSettings,
  overrides: Overrides,
): number {
  if (overrides.overhead !== null) return 0;
  const { single, parallel, compressed } = settings.rules.toleranceGiB;
  const usual = isParallel(layout) ? parallel : single;
  const scatter = stage.kinds.some(({ kind }) => kind === "compressed") ? Math.max(usual, compressed) : usual;
  return scatter * BYTES_PER_GIB;
}

function verdictOf(room: number, scatter: number): FitVerdict {
  if (room < 0) return "does_not_fit";
  return room < scatter ? "tight" : "fits";
}

/** Tokens in the pool: exact where bytes grow with every token, else as many as whole requests hold. */
function capacity(stage: StageMemory, pool: number, contextTokens: number): number {
  const need = kvBytes(stage.demand, contextTokens);
  return need === 0 || pool <= 0 ? 0 : Math.floor((pool / need) * contextTokens);
}

function gpuPlan(
  gpu: Gpu,
  stage: StageMemory,
  layout: Layout,
  settings: EngineSettings,
  overrides: Overrides,
): GpuPlan {
  const memory = gpu.memory.usableBytes;
  const weights = overrides.weights ?? stage.weights;
  const activation = overrides.overhead === null ? stage.overhead.activation : 0;
  const overhead = overrides.overhead ?? stage.overhead.nonTorch + stage.overhead.graphs;
  const reserved = settings.rules.reservedGiB[isParallel(layout) ? "parallel" : "single"] * BYTES_PER_GIB;
  const { budget, kvCache } = divide(settings, memory, reserved, weights, activation, overhead);
  return { memory, budget, weights, activation, overhead, kvCache };
}

function divide(
  settings: EngineSettings,
  memory: number,
  reserved: number,
  weights: number,
  activation: number,
  overhead: number,
): { readonly budget: number; readonly kvCache: number } {
  switch (settings.rules.budget) {
    case "total": {
      const budget = settings.utilization * memory;
      return { budget, kvCache: budget - weights - activation - overhead };
    }
    case "static": {
      const budget = settings.utilization * (memory - reserved);
      return { budget, kvCache: budget - weights - overhead };
    }
    case "free": {
      const free = memory - reserved - weights - activation - overhead;
      return { budget: memory - reserved, kvCache: free < 0 ? free : settings.utilization * free };
    }
    case "margin": {
      const budget = settings.utilization * (memory - reserved);
      return { budget, kvCache: budget - weights - activation - overhead };
    }
  }
}

const isParallel = (layout: Layout): boolean => layout.tensorParallel > 1 || layout.dataParallel > 1;
