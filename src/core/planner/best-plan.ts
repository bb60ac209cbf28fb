import type { Architecture } from "../architecture/architecture.ts";
import type { Quantization } from "../architecture/quantization.ts";
import type { EngineName, EngineRelease } from "../entries/engine.ts";
import type { Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import type { KvPrecision } from "../memory/kv-precision.ts";
import { gpusOfLayout, type Layout } from "../memory/layout.ts";
import { type MemoryPlan, type Overrides, type PlanWorkload, planMemory } from "../memory/plan.ts";
import { type EngineSettings, engineSettings } from "../memory/settings.ts";
import { stages } from "../memory/stage.ts";
import { layoutProblem, layouts, withExperts } from "../memory/valid-layout.ts";
import { weightShares } from "../memory/weights.ts";
import { remember } from "../remember.ts";
import type { Candidate } from "./candidates.ts";

/** Sizes that the asker fixed; what is null is chosen. */
export interface LayoutRequest {
  readonly tensorParallel: number | null;
  readonly pipelineParallel: number | null;
  readonly dataParallel: number | null;
  /** Ranks that share one copy of a replicated KV cache; null = 1. */
  readonly contextParallel: number | null;
}

/** Everything is chosen. */
export const AUTOMATIC_LAYOUT: LayoutRequest = {
  tensorParallel: null,
  pipelineParallel: null,
  dataParallel: null,
  contextParallel: null,
};

export interface PlanRequest {
  readonly engine: EngineName;
  readonly release: EngineRelease;
  /** Null = the engine's default. */
  readonly utilization: number | null;
  /** `auto` = the engine's rule for the checkpoint. */
  readonly kvPrecision: KvPrecision | "auto";
  readonly workload: PlanWorkload;
  readonly layout: LayoutRequest;
  readonly overrides: Overrides;
}

export interface Planned {
  readonly plan: MemoryPlan;
  readonly settings: EngineSettings;
  /** Type of the KV cache as the engine will have it. */
  readonly kvPrecision: KvPrecision;
  /** Copies of the whole layout beside each other that share the requests. */
  readonly replicas: number;
}

/** The best valid layout of a candidate on hardware, or why there is none. */
export function bestPlan(
  model: Model,
  candidate: Candidate,
  hardware: Hardware,
  request: PlanRequest,
): Planned | { readonly problem: string } {
  const possible = possibleLayouts(model, candidate, hardware, request);
  if ("problem" in possible) return possible;
  let first: Planned | null = null;
  for (const layout of possible.layouts) {
    const planned = planOn(model, candidate, hardware, layout, request);
    // Earlier layouts are the more usual and faster ones: a later one wins only where they do not start.
    if (planned.plan.verdict !== "does_not_fit") return planned;
    first ??= planned;
  }
  return first ?? { problem: "no layout on these GPUs is valid" };
}

export function planOn(
  model: Model,
  candidate: Candidate,
  hardware: Hardware,
  layout: Layout,
  request: PlanRequest,
): Planned {
  const { engine, release, utilization, workload, overrides } = request;
  const kvPrecision = resolvedKvPrecision(candidate, request);
  const settings = engineSettings(engine, release, hardware.gpu, layout.tensorParallel, utilization);
  const memories = stages(model.architecture, candidate.quantization, layout, kvPrecision, settings.rules);
  const replicas = Math.max(1, Math.floor(hardware.count / gpusOfLayout(layout)));
  const copies = replicas * layout.dataParallel;
  const plan = planMemory(hardware.gpu, layout, memories, settings, workload, copies, overrides);
  return { plan, settings, kvPrecision, replicas };
}

/**
 * `auto` is the model's 16-bit type whatever the weights are stored in, unless the checkpoint's own config
 * asks for FP8 and the engine follows it (vLLM `resolve_kv_cache_dtype_string`).
 */
function resolvedKvPrecision({ checkpoint }: Candidate, { kvPrecision, release }: PlanRequest): KvPrecision {
  if (kvPrecision !== "auto") return kvPrecision;
  const follows = release.switches.followsCheckpointKv ?? false;
  return follows ? (checkpoint?.kvPrecision ?? "bf16") : "bf16";
}

const wholes = new WeakMap<Architecture, WeakMap<Quantization, number>>();

/** Bytes of a candidate's weights on one imaginary GPU that holds them all: a lower bound of any layout's sum. */
export function wholeWeights({ architecture }: Model, { quantization }: Candidate): number {
  const byQuantization = remember(wholes, architecture, () => new WeakMap());
  return remember(byQuantization, quantization, () => {
    const stored = { mxfp4Padding: null, vocabularyMultiple: 1 };
    const { first, last, layers } = weightShares(architecture, quantization, ONE_GPU, stored);
    return layers.reduce((sum, bytes) => sum + bytes, first + last);
  });
}

const ONE_GPU: Layout = { tensorParallel: 1, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };

function possibleLayouts(
  model: Model,
  candidate: Candidate,
  hardware: Hardware,
  request: PlanRequest,
): { readonly layouts: readonly Layout[] } | { readonly problem: string } {
  const { architecture } = model;
  const { quantization } = candidate;
  const perNode = hardware.count / hardware.nodes;
  if (request.engine === "llama.cpp")
    return { layouts: [byLayers(architecture.layers.length, hardware.count)] };
  const { tensorParallel, pipelineParallel, dataParallel, contextParallel } = request.layout;
  if (
    tensorParallel === null &&
    pipelineParallel === null &&
    dataParallel === null &&
    contextParallel === null
  ) {
    const found = layouts(architecture, quantization, hardware.count, perNode);
    return found.length > 0 ? { layouts: found } : { problem: noLayout(model, candidate, hardware) };
  }
  const dp = dataParallel ?? 1;
  const pp = pipelineParallel ?? 1;
  const tp = tensorParallel ?? Math.max(1, Math.floor(hardware.count / (pp * dp)));
  const asked = {
    tensorParallel: tp,
    pipelineParallel: pp,
    dataParallel: dp,
    expertParallel: 1,
    ...(contextParallel === null ? {} : { contextParallel }),
  };
  const usable = withExperts(architecture, quantization, asked);
  if (usable === null) return { problem: layoutProblem(architecture, quantization, asked) ?? "not valid" };
  return { layouts: [usable] };
}

/** llama.cpp deals whole layers to the cards (`--split-mode layer`). */
function byLayers(layers: number, count: number): Layout {
  return { tensorParallel: 1, pipelineParallel: Math.min(layers, count), dataParallel: 1, expertParallel: 1 };
}

function noLayout(model: Model, candidate: Candidate, hardware: Hardware): string {
  const layout = { tensorParallel: hardware.count, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };
  return (
    layoutProblem(model.architecture, candidate.quantization, layout) ?? "no layout on these GPUs is valid"
  );
}
