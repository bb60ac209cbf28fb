/**
 * How a model is laid out over GPUs. `tensorParallel` and `dataParallel` are those of attention: one
 * copy of the model takes tensorParallel x pipelineParallel x dataParallel GPUs. `expertParallel` is
 * the number of groups that whole experts are dealt to; 1 = every expert is split like a dense matrix.
 */
export interface Layout {
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  readonly dataParallel: number;
  readonly expertParallel: number;
  /**
   * Ranks of the tensor-parallel group that share one copy of the KV cache by position (vLLM decode context
   * parallelism): for caches that TP would replicate. Not set = 1.
   */
  readonly contextParallel?: number;
}

export function gpusOfLayout(layout: Layout): number {
  return layout.tensorParallel * layout.pipelineParallel * layout.dataParallel;
}

/**
 * GPUs that one expert's matrices are split over. vLLM and SGLang flatten data-parallel ranks into the
 * expert group: without expert parallelism each expert is cut in tensorParallel x dataParallel pieces
 * (vllm `FusedMoEParallelConfig.make`, `flatten_tp_across_dp`), with it whole experts are dealt out.
 */
export function expertShards(layout: Layout): { readonly split: number; readonly groups: number } {
  const ranks = layout.tensorParallel * layout.dataParallel;
  const groups = layout.expertParallel;
  return { split: Math.max(1, ranks / groups), groups };
}

/**
 * Layers of each pipeline stage, in order, as vLLM deals them out (`get_pp_indices`): evenly, and what
 * remains goes to the stages before the last one, which also holds the head.
 */
export function pipelineStages(layers: number, pipelineParallel: number): readonly number[] {
  const base = Math.floor(layers / pipelineParallel);
  const sizes: number[] = new Array(pipelineParallel).fill(base);
  const rest = layers - base * pipelineParallel;
  for (let extra = 1; extra <= rest; extra++) {
    const stage = pipelineParallel - 1 - extra;
    const index = stage >= 0 ? stage : pipelineParallel - 1;
    sizes[index] = (sizes[index] ?? 0) + 1;
  }
  return sizes;
}
