import type { Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import type { KvPrecision } from "../memory/kv-precision.ts";
import type { Planned } from "./best-plan.ts";
import type { Candidate } from "./candidates.ts";

export interface LaunchRequest {
  readonly model: Model;
  readonly candidate: Candidate;
  readonly hardware: Hardware;
  readonly planned: Planned;
  readonly contextTokens: number;
  readonly concurrency: number;
  readonly kvPrecision: KvPrecision;
}

/** The command that starts the engine as planned, for a shell. */
export function launchCommand(request: LaunchRequest): string {
  return [...remark(request), launchArguments(request).join(" ")].join("\n");
}

/** The same command as arguments: length, layout, memory fraction and KV type are all set. */
export function launchArguments(request: LaunchRequest): readonly string[] {
  switch (request.planned.settings.rules.engine) {
    case "vllm":
      return vllm(request);
    case "sglang":
      return sglang(request);
    case "tensorrt-llm":
      return tensorrt(request);
    case "llama.cpp":
      return llamaCpp(request);
  }
}

function weightsOf({ candidate, model }: LaunchRequest): string {
  return candidate.checkpoint?.id ?? model.id;
}

/** Weights of a precision that nobody published are converted first; only FP8 is made at start-up. */
function remark({ candidate }: LaunchRequest): readonly string[] {
  const made =
    candidate.checkpoint !== null || candidate.precision === "fp8" || candidate.precision === "bf16";
  return made ? [] : [`# needs ${candidate.precision} weights of the model; none are published`];
}

/** `--name value`, left out where the value is the default. */
function option(name: string, value: number | string, unless?: number | string): readonly string[] {
  return value === unless ? [] : [name, String(value)];
}

const flag = (name: string, on: boolean): readonly string[] => (on ? [name] : []);

function maxSequences(planned: Planned, concurrency: number): readonly string[] {
  const limit = sequenceLimit(planned);
  return limit === null ? [] : option("--max-num-seqs", Math.max(limit, concurrency));
}

function vllm(request: LaunchRequest): readonly string[] {
  const { planned, candidate, hardware, contextTokens, kvPrecision } = request;
  const { layout } = planned.plan;
  return [
    "vllm",
    "serve",
    weightsOf(request),
    ...option("--tensor-parallel-size", layout.tensorParallel),
    ...option("--pipeline-parallel-size", layout.pipelineParallel, 1),
    ...option("--data-parallel-size", layout.dataParallel * planned.replicas, 1),
    ...flag("--enable-expert-parallel", layout.expertParallel > 1),
    ...option("--decode-context-parallel-size", layout.contextParallel ?? 1, 1),
    ...(hardware.nodes > 1 ? option("--distributed-executor-backend", "ray") : []),
    ...(candidate.checkpoint === null && candidate.precision === "fp8"
      ? option("--quantization", "fp8")
      : []),
    ...option("--max-model-len", contextTokens),
    ...maxSequences(planned, request.concurrency),
    ...option("--gpu-memory-utilization", planned.settings.utilization),
    ...option("--kv-cache-dtype", kvPrecision === "bf16" ? "auto" : kvPrecision),
  ];
}

/**
 * The most sequences that vLLM may admit, where its default would not start: recurrent models keep a state
 * block for each. Null where the default holds (https://github.com/vllm-project/recipes/pull/831).
 */
export function sequenceLimit({ plan, settings }: Planned): number | null {
  const { engine, overhead } = settings.rules;
  const recurrent = plan.stage.kinds.some((kind) => kind.stateBytes > 0);
  if (engine !== "vllm" || !recurrent || plan.maxConcurrency < 1) return null;
  return plan.maxConcurrency < overhead.maxSequences ? plan.maxConcurrency : null;
}

function sglang(request: LaunchRequest): readonly string[] {
  const { planned, contextTokens, kvPrecision, hardware } = request;
  const { layout } = planned.plan;
  return [
    "python3",
    "-m",
    "sglang.launch_server",
    ...option("--model-path", weightsOf(request)),
    ...option("--tp-size", layout.tensorParallel * layout.dataParallel),
    ...option("--pp-size", layout.pipelineParallel, 1),
    ...option("--dp-size", layout.dataParallel, 1),
    ...flag("--enable-dp-attention", layout.dataParallel > 1),
    ...option("--ep-size", layout.expertParallel, 1),
    ...option("--nnodes", hardware.nodes, 1),
    ...option("--context-length", contextTokens),
    ...option("--mem-fraction-static", planned.settings.utilization),
    ...option("--kv-cache-dtype", kvPrecision === "fp8" ? "fp8_e4m3" : "auto"),
  ];
}

function tensorrt(request: LaunchRequest): readonly string[] {
  const { planned, contextTokens } = request;
  const { layout } = planned.plan;
  return [
    "trtllm-serve",
    weightsOf(request),
    ...option("--tp_size", layout.tensorParallel * layout.dataParallel),
    ...option("--pp_size", layout.pipelineParallel, 1),
    ...option("--ep_size", layout.expertParallel, 1),
    ...option("--max_seq_len", contextTokens),
    ...option("--kv_cache_free_gpu_memory_fraction", planned.settings.utilization),
  ];
}

function llamaCpp(request: LaunchRequest): readonly string[] {
  const { candidate, model, contextTokens, concurrency, kvPrecision } = request;
  const repository = candidate.checkpoint?.id ?? `${model.id}-GGUF`;
  const kv = kvPrecision === "bf16" ? "f16" : kvPrecision;
  return [
    "llama-server",
    ...option("-hf", `${repository}:${candidate.precision.toUpperCase()}`),
    ...option("--ctx-size", contextTokens * concurrency),
    ...option("--parallel", concurrency),
    ...option("--n-gpu-layers", 999),
    ...option("--split-mode", "layer"),
    ...option("--flash-attn", "on"),
    ...option("--cache-type-k", kv),
    ...option("--cache-type-v", kv),
  ];
}
