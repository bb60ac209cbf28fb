/** Options that a line states, by the engine's own name in snake case. */
export type LogOptions = ReadonlyMap<string, string>;

/** `name=value`, `'name': value`, with quoted, bracketed or plain values. */
const PAIR =
  /['"]?\b([a-z][a-z0-9_]*)['"]?\s*[=:]\s*(?:'([^']*)'|"([^"]*)"|(\[[^\][]*\])|(\{)|([^\s,(){}[\]]+))/g;
/** `--name value`, `--name=value`, `-tp 8`. */
const FLAG = /(?:^|\s)--?([a-z][a-z0-9-]*)(?:[\s=]+(?:'([^']*)'|"([^"]*)"|(?!-)([^\s'"\\]+)))?/g;

/** Short forms and other spellings of options. */
const SPELLINGS: Readonly<Record<string, string>> = {
  tp: "tensor_parallel_size",
  tp_size: "tensor_parallel_size",
  pp: "pipeline_parallel_size",
  pp_size: "pipeline_parallel_size",
  dp: "data_parallel_size",
  dp_size: "data_parallel_size",
  ep_size: "expert_parallel_size",
  q: "quantization",
  model_path: "model",
  model_tag: "model",
  max_seq_len: "max_model_len",
  context_length: "max_model_len",
  context_len: "max_model_len",
  max_running_requests: "max_num_seqs",
  chunked_prefill_size: "max_num_batched_tokens",
  mem_fraction_static: "gpu_memory_utilization",
  disable_cuda_graph: "enforce_eager",
  kv_cache_memory: "kv_cache_memory_bytes",
};

const canonical = (name: string): string => {
  const snake = name.replaceAll("-", "_");
  return SPELLINGS[snake] ?? snake;
};

/** Options in a line of `non-default args`, an engine's configuration or `server_args`. First mention wins. */
export function statedOptions(text: string): LogOptions {
  const options = new Map<string, string>();
  for (const [, name = "", single, double, list, object, plain] of text.matchAll(PAIR)) {
    const value = single ?? double ?? list ?? object ?? plain ?? "";
    const key = canonical(name);
    if (!options.has(key)) options.set(key, value);
  }
  return options;
}

/** Options of a command line, with the model where the command names it. */
export function typedOptions(text: string): LogOptions {
  const options = new Map<string, string>();
  const served = /\bvllm serve\s+(?:"([^"]+)"|'([^']+)'|([^\s-]\S*))/.exec(text);
  const model = served?.[1] ?? served?.[2] ?? served?.[3];
  if (model !== undefined) options.set("model", model);
  for (const [, name = "", single, double, plain] of text.matchAll(FLAG)) {
    const key = canonical(name);
    if (!options.has(key)) options.set(key, single ?? double ?? plain ?? "True");
  }
  return options;
}
