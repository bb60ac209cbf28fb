import { findModel, type ResolvedModel } from "../../src/core/catalog/resolve-model.ts";
import { resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import type { World } from "../../src/core/catalog/world.ts";
import type { Gpu } from "../../src/core/entries/gpu.ts";
import type { Precision } from "../../src/core/entries/model.ts";
import { uniformBytesPerToken } from "../../src/core/memory/kv-cache.ts";
import type { KvPrecision } from "../../src/core/memory/kv-precision.ts";
import { kvBytes } from "../../src/core/memory/kv-demand.ts";
import type { MemoryPlan } from "../../src/core/memory/plan.ts";
import { withExperts } from "../../src/core/memory/valid-layout.ts";
import { AUTOMATIC_LAYOUT, planOn, type PlanRequest } from "../../src/core/planner/best-plan.ts";
import { type Candidate, candidatesAt, ofCheckpoint } from "../../src/core/planner/candidates.ts";
import { type MemoryCase, memoryNames } from "./memory-cases.ts";

const GIB = 2 ** 30;

export interface Prediction {
  readonly weightsGiB: number;
  readonly kvCacheGiB: number;
  readonly bytesPerToken: number | null;
  readonly concurrency: number | null;
  readonly verdict: MemoryPlan["verdict"];
  readonly roomGiB: number;
}

/** Predicts a case from what its log says of the set-up; a string says why it cannot be. */
export function predictMemory(world: World, measured: MemoryCase): Prediction | string {
  const named = modelOf(world, measured);
  if (named === null) return "model not in the catalog";
  const gpu = gpuOf(world, measured);
  if (gpu === null) return "GPU not in the catalog";
  const engine = engineOf(measured.engine);
  if (engine === null) return "engine or version not known";
  const candidate = candidateOf(named, measured.quant);
  if (candidate === null) return `precision "${measured.quant}" not understood`;
  const resolved = resolveEngine(world, engine);
  // Where the log does not state its length, the start itself is judged, at the length that `fit` assumes.
  const length = measured.max_model_len ?? Math.min(8192, named.model.contextTokens.native);
  const tp = measured.tensor_parallel ?? 1;
  const asked = {
    tensorParallel: tp,
    pipelineParallel: measured.pipeline_parallel ?? 1,
    dataParallel: measured.data_parallel ?? 1,
    expertParallel: measured.expert_parallel === true ? tp * (measured.data_parallel ?? 1) : 1,
  };
  const layout = withExperts(named.model.architecture, candidate.quantization, asked) ?? asked;
  const request: PlanRequest = {
    engine: resolved.engine.id,
    release: resolved.release,
    utilization: measured.gpu_memory_utilization_or_mem_fraction,
    kvPrecision: kvPrecisionOf(measured.kv_cache_dtype),
    workload: { contextTokens: length, concurrency: 1, contextLimit: length },
    layout: AUTOMATIC_LAYOUT,
    overrides: { weights: null, overhead: null },
  };
  const count = measured.gpu_count ?? 1;
  const hardware = { gpu, count, nodes: 1, label: `${count}x${gpu.label}` };
  const { plan } = planOn(named.model, candidate, hardware, layout, request);
  const need = kvBytes(plan.stage.demand, length);
  return {
    weightsGiB: plan.perGpu.weights / GIB,
    kvCacheGiB: plan.perGpu.kvCache / GIB,
    bytesPerToken: uniformBytesPerToken(plan.stage.kinds),
    concurrency: plan.perGpu.kvCache > 0 ? plan.perGpu.kvCache / need : 0,
    verdict: plan.verdict,
    roomGiB: (plan.perGpu.kvCache - need) / GIB,
  };
}

function modelOf(world: World, measured: MemoryCase): ResolvedModel | null {
  const exact = findModel(world, measured.model);
  if (exact !== null) return exact;
  const id = memoryNames.models[measured.model];
  return id === null || id === undefined ? null : findModel(world, id);
}

/** The GPU of the case, with the memory that the log itself shows where it does. */
function gpuOf(world: World, measured: MemoryCase): Gpu | null {
  const id = memoryNames.gpus[measured.gpu];
  const gpu = world.gpus.find((entry) => entry.id === id);
  if (gpu === undefined) return null;
  const visible = /\(([\d.]+) GiB/.exec(measured.gpu)?.[1];
  if (visible === undefined) return gpu;
  return { ...gpu, memory: { ...gpu.memory, usableBytes: Number(visible) * GIB } };
}

function engineOf(text: string): string | null {
  const name = /^(vllm|sglang|tensorrt-llm|llama\.cpp)/i.exec(text)?.[1];
  if (name === undefined) return null;
  const version = /\d+\.\d+(?:\.\d+)?/.exec(text)?.[0];
  return version === undefined ? name : `${name}@${version}`;
}

function candidateOf(named: ResolvedModel, quant: string | null): Candidate | null {
  if (named.checkpoint !== null && !/runtime/.test(quant ?? "")) return ofCheckpoint(named.checkpoint);
  // "fp8/fp4 mix" is what the vendor ships.
  const [own] = named.model.checkpoints;
  if (/mix/.test(quant ?? "") && own !== undefined) return ofCheckpoint(own);
  const precision = named.precisionHint ?? (quant === null ? null : precisionIn(quant));
  if (precision === null) return null;
  return candidatesAt(named.model, precision)[0] ?? null;
}

const PRECISIONS: readonly (readonly [RegExp, Precision])[] = [
  [/mxfp4/, "mxfp4"],
  [/nvfp4/, "nvfp4"],
  [/int8|w8a8/, "int8"],
  [/int4|awq|gptq|w4a16/, "int4"],
  [/^fp8(?!\/)/, "fp8"],
  [/^(bf16|fp16)/, "bf16"],
  [/^fp32/, "fp32"],
];

function precisionIn(quant: string): Precision | null {
  return PRECISIONS.find(([pattern]) => pattern.test(quant.toLowerCase()))?.[1] ?? null;
}

function kvPrecisionOf(dtype: string | null): KvPrecision {
  if (dtype === null) return "bf16";
  if (/fp8/.test(dtype)) return "fp8";
  if (/fp32/.test(dtype)) return "fp32";
  return dtype === "q8_0" ? "q8_0" : "bf16";
}
