import type { FitOutput } from "../../../src/core/operations/fit-schema.ts";

type Option = FitOutput["options"][number];

function option(
  precision: string,
  verdict: Option["verdict"],
  weightsGiB: number,
  requiredGiB: number,
): Option {
  const kvCacheGiB = 72 - weightsGiB - 4 - 3;
  return {
    precision,
    checkpoint: null,
    layout: { tensorParallel: 4, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 },
    verdict,
    reason: `${weightsGiB} GiB of weights per GPU`,
    perGpu: { memoryGiB: 79.2, budgetGiB: 72, weightsGiB, activationGiB: 4, overheadGiB: 3, kvCacheGiB },
    kvCache: { bytesPerTokenPerGpu: 49_152, capacityTokens: 200_000, requiredGiB },
    maxContextTokens: 430_000,
    maxConcurrency: 12,
    launch: `vllm serve model --quantization ${precision}`,
  };
}

/** An answer of `fit_model` for the given workload: the second precision is recommended, the first does not fit. */
export function sampleAnswer(contextTokens: number, concurrency: number): FitOutput {
  const requiredGiB = (contextTokens * concurrency * 49_152) / 2 ** 30;
  return {
    model: { id: "org/model", name: "Model <b>with</b> markup" },
    hardware: { label: "4xH100", gpu: "h100-sxm", count: 4, nodes: 1 },
    engine: { name: "vllm", version: "0.19" },
    workload: { contextTokens, concurrency, kvPrecision: "bf16" },
    verdict: "fits",
    recommended: "int4",
    options: [option("fp8", "does_not_fit", 90, requiredGiB), option("int4", "fits", 48, requiredGiB)],
    smallestHardware: [],
    license: { verdict: "allowed", line: "Apache License 2.0: allowed for commercial use" },
    notes: [],
    sources: [],
  };
}
