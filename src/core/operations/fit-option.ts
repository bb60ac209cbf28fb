import type { Model } from "../entries/model.ts";
import type { KvLayers } from "../memory/kv-cache.ts";
import { uniformBytesPerToken } from "../memory/kv-cache.ts";
import type { MemoryPlan } from "../memory/plan.ts";
import type { PlanRequest } from "../planner/best-plan.ts";
import type { JudgedOption } from "../planner/judge.ts";
import { launchCommand } from "../planner/launch.ts";
import { formatCount, formatGiB, plural } from "../report/format.ts";
import { bytes, toGiB } from "../units.ts";
import { checkpointSize } from "./checkpoint-size.ts";
import type { FitOption } from "./fit-schema.ts";

const gib = (size: number): number => toGiB(bytes(size));

/** One judged candidate in the words of the answer. */
export function fitOption(model: Model, judged: JudgedOption, request: PlanRequest): FitOption {
  const { candidate, planned, hardware } = judged;
  const { plan } = planned;
  const { perGpu } = plan;
  const { contextTokens, concurrency } = request.workload;
  const layers = plan.stage.kinds;
  const uniform = uniformBytesPerToken(layers.map((kind) => asCounted(kind, planned.settings.rules)));
  return {
    precision: candidate.precision,
    checkpoint: candidate.checkpoint && {
      id: candidate.checkpoint.id,
      sizeGB: checkpointSize(model, {
        publishedBytes: candidate.checkpoint.publishedBytes,
        quantization: candidate.quantization,
      }).sizeGB,
    },
    layout: { ...plan.layout },
    verdict: judged.verdict,
    reason:
      judged.problem === null
        ? reason(plan, request)
        : `${capitalized(judged.problem)}: the engine refuses to start.`,
    perGpu: {
      memoryGiB: gib(perGpu.memory),
      budgetGiB: gib(perGpu.budget),
      weightsGiB: gib(perGpu.weights),
      activationGiB: gib(perGpu.activation),
      overheadGiB: gib(perGpu.overhead),
      kvCacheGiB: gib(perGpu.kvCache),
    },
    kvCache: {
      bytesPerTokenPerGpu: uniform,
      ...(uniform === null ? { layers: layers.map(layerOutput) } : {}),
      capacityTokens: plan.capacityTokens,
      requiredGiB: gib(plan.requiredKv),
    },
    maxContextTokens: plan.maxContextTokens,
    maxConcurrency: plan.maxConcurrency,
    launch: launchCommand({
      model,
      candidate,
      hardware,
      planned,
      contextTokens,
      concurrency,
      kvPrecision: planned.kvPrecision,
    }),
  };
}

/** Windows that the engine does not free count as full layers. */
function asCounted(kind: KvLayers, rules: { freesSliding: boolean; freesChunked: boolean }): KvLayers {
  const freed = kind.kind === "sliding" ? rules.freesSliding : rules.freesChunked;
  return kind.window !== null && !freed && kind.kind !== "compressed" ? { ...kind, window: null } : kind;
}

function layerOutput(kind: KvLayers): NonNullable<FitOption["kvCache"]["layers"]>[number] {
  return {
    kind: kind.kind,
    layers: kind.layers,
    bytesPerTokenPerGpu: kind.layers * kind.bytesPerToken,
    window: kind.window,
    fixedBytesPerSequence: kind.layers * kind.stateBytes,
  };
}

function reason(plan: MemoryPlan, request: PlanRequest): string {
  const { perGpu, requiredKv } = plan;
  const need = `${plural(request.workload.concurrency, "request")} of ${formatCount(request.workload.contextTokens)} tokens`;
  if (perGpu.weights > perGpu.budget) {
    return `Weights take ${formatGiB(gib(perGpu.weights))} per GPU; the engine may use ${formatGiB(gib(perGpu.budget))}.`;
  }
  if (perGpu.kvCache <= 0) {
    return `Weights and overhead leave no room for KV cache: ${formatGiB(gib(-perGpu.kvCache))} too much per GPU.`;
  }
  const held = `KV cache for ${need} takes ${formatGiB(gib(requiredKv))} of ${formatGiB(gib(perGpu.kvCache))} free per GPU`;
  switch (plan.verdict) {
    case "fits":
      return `${held}.`;
    case "tight":
      return `${held}: less spare room than engine overheads scatter.`;
    case "does_not_fit":
      return `KV cache for ${need} needs ${formatGiB(gib(requiredKv))} per GPU, and ${formatGiB(gib(perGpu.kvCache))} is free: ${formatGiB(gib(requiredKv - perGpu.kvCache))} short.`;
  }
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
