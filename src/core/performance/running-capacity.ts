import type { Quantization } from "../architecture/quantization.ts";
import type { EngineName, EngineRelease } from "../entries/engine.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { kvBytes } from "../memory/kv-demand.ts";
import type { KvPrecision } from "../memory/kv-precision.ts";
import type { Layout } from "../memory/layout.ts";
import { planMemory } from "../memory/plan.ts";
import { engineSettings } from "../memory/settings.ts";
import { stages } from "../memory/stage.ts";

/**
 * Requests that the KV cache of one copy of a layout holds at once: a running request holds its prompt and
 * half of its answer on the average. Null where the weights leave no room, so that nothing is known.
 */
export function runningCapacity(
  model: Model,
  quantization: Quantization,
  gpu: Gpu,
  layout: Layout,
  kvPrecision: KvPrecision,
  { engine, release }: { readonly engine: EngineName; readonly release: EngineRelease },
  lengths: { readonly inputTokens: number; readonly outputTokens: number },
): number | null {
  const settings = engineSettings(engine, release, gpu, layout.tensorParallel, null);
  const memories = stages(model.architecture, quantization, layout, kvPrecision, settings.rules);
  const contextTokens = Math.ceil(lengths.inputTokens + lengths.outputTokens / 2);
  const workload = { contextTokens, concurrency: 1, contextLimit: contextTokens };
  const plan = planMemory(gpu, layout, memories, settings, workload, layout.dataParallel, {
    weights: null,
    overhead: null,
  });
  const need = kvBytes(plan.stage.demand, contextTokens);
  if (plan.perGpu.kvCache < need) return null;
  return need === 0 ? Number.POSITIVE_INFINITY : (plan.perGpu.kvCache / need) * layout.dataParallel;
}
