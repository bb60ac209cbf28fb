/** What a person asks and the call that answers it. Only the arguments that matter are given. */
export interface ToolChoice {
  readonly question: string;
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export const choice = (tool: string, question: string, args: Record<string, unknown> = {}): ToolChoice => ({
  question,
  tool,
  args,
});

/** Sixty questions, written as they come up in teams, over every tool of the design. */
export const toolChoices: readonly ToolChoice[] = [
  choice("fit_model", "Does Llama 4 Maverick fit on 4 H100s?", {
    model: "llama 4 maverick",
    hardware: "4xH100",
  }),
  choice("fit_model", "Will gpt-oss-120b fit on one H100 80GB?", {
    model: "gpt-oss-120b",
    hardware: "1xH100",
  }),
  choice("fit_model", "How much context can I run with Qwen3-32B FP8 on a single H100?", {
    model: "qwen3-32b",
    hardware: "1xH100",
    precision: "fp8",
  }),
  choice("fit_model", "How many concurrent requests does DeepSeek-R1 take on 8xH200 at 16k context?", {
    model: "deepseek-r1",
    hardware: "8xH200",
    context: 16384,
  }),
  choice("fit_model", "I get CUDA out of memory with Llama 3.1 70B bf16 on 2 H100. Should it fit?", {
    model: "llama 3.1 70b",
    hardware: "2xH100",
    precision: "bf16",
  }),
  choice("fit_model", "What vLLM launch command do I use for Scout int4 on one H100?", {
    model: "scout",
    hardware: "1xH100",
    precision: "int4",
  }),
  choice("fit_model", "What are the smallest GPUs that hold Qwen3-235B?", { model: "qwen3-235b" }),
  choice("fit_model", "Memory per GPU of DeepSeek V3 with tensor parallel 8 on 8xH100?", {
    model: "deepseek v3",
    hardware: "8xH100",
    tensorParallel: 8,
  }),
  choice("fit_model", "Does an fp8 KV cache let Maverick fit with 128k context on 4xH100?", {
    model: "maverick",
    hardware: "4xH100",
    kvPrecision: "fp8",
  }),
  choice("fit_model", "Can I run Llama 3.1 8B on an L4 with SGLang?", {
    model: "llama 3.1 8b",
    hardware: "1xL4",
    engine: "sglang",
  }),

  choice("find_hardware", "Which hardware do I need to serve Qwen3-32B to 200 users under 1 s TTFT?", {
    model: "qwen3-32b",
  }),
  choice(
    "find_hardware",
    "Find the cheapest hardware that serves gpt-oss-120b at 30 tokens per second per user",
    { model: "gpt-oss-120b" },
  ),
  choice("find_hardware", "Cheapest servers that meet a service level of 50 ms TPOT for Llama 3.3 70B", {
    model: "llama 3.3 70b",
  }),
  choice("find_hardware", "Should I take four replicas on one GPU each or one TP4 for Qwen3-32B?", {
    model: "qwen3-32b",
  }),
  choice("find_hardware", "Which hardware meets a workload of 100 requests in flight with DeepSeek-R1?", {
    model: "deepseek-r1",
  }),

  choice("estimate_cost", "What does DeepSeek-R1 cost per million tokens on 8xH200?", {
    model: "deepseek-r1",
    hardware: "8xH200",
  }),
  choice("estimate_cost", "How many tokens per second does Llama 3.1 70B do on 4xH100?", {
    model: "llama 3.1 70b",
    hardware: "4xH100",
  }),
  choice("estimate_cost", "Estimate the cost per hour of Maverick on 8 H100 with spot pricing", {
    model: "maverick",
    hardware: "8xH100",
    pricing: "spot",
  }),
  choice("estimate_cost", "TTFT and TPOT of gpt-oss-120b on 1xH100 at 32 concurrent requests?", {
    model: "gpt-oss-120b",
    hardware: "1xH100",
    concurrency: 32,
  }),
  choice("estimate_cost", "Is on-demand or reserved cheaper for serving Qwen3-235B on 8xH200?", {
    model: "qwen3-235b",
    hardware: "8xH200",
  }),
  choice("estimate_cost", "What throughput and latency can I expect for Scout on 4xA100?", {
    model: "scout",
    hardware: "4xA100",
  }),

  choice("compare_models", "Compare Qwen3-32B, gpt-oss-20b and Llama 3.1 8B side by side", {
    models: ["qwen3-32b", "gpt-oss-20b", "llama 3.1 8b"],
  }),
  choice(
    "compare_models",
    "Maverick versus DeepSeek V3: which differences in architecture, speed and license?",
    { models: ["maverick", "deepseek v3"] },
  ),
  choice("compare_models", "Show gpt-oss-120b and Qwen3-235B next to each other", {
    models: ["gpt-oss-120b", "qwen3-235b"],
  }),
  choice("compare_models", "How do Scout and Maverick compare?", { models: ["scout", "maverick"] }),
  choice("compare_models", "Compare the benchmarks of DeepSeek-R1 and Qwen3-235B", {
    models: ["deepseek-r1", "qwen3-235b"],
  }),

  choice("recommend_models", "Which model should we take for coding on 4xH100?", {
    task: "coding",
    hardware: "4xH100",
  }),
  choice("recommend_models", "Recommend an open model for RAG with a permissive license", { task: "rag" }),
  choice("recommend_models", "What is the best model for agents within a budget of $10 per hour?", {
    task: "agents",
  }),
  choice("recommend_models", "Recommend models for long documents, at least 256k context", {}),
  choice("recommend_models", "Best open-weight model for chat that one L40S can run?", {
    task: "chat",
    hardware: "1xL40S",
  }),
  choice("recommend_models", "Recommend a model for translation and say what ruled the others out", {}),

  choice("check_license", "May we use Llama 4 commercially as a German company?", { model: "llama 4" }),
  choice("check_license", "Does the license of Qwen3-32B allow us to sell a fine-tune?", {
    model: "qwen3-32b",
  }),
  choice("check_license", "We have 800 million monthly users. Is the Llama license allowed for us?", {
    model: "llama",
  }),
  choice("check_license", "Which attribution does the Gemma license require?", { model: "gemma" }),
  choice("check_license", "Can I train another model on outputs of DeepSeek-R1 under its license?", {
    model: "deepseek-r1",
  }),
  choice(
    "check_license",
    "Is gpt-oss allowed for use in medical advice under its license and usage policy?",
    { model: "gpt-oss" },
  ),
  choice("check_license", "What duties do we have when we redistribute MIT licensed weights?", {
    license: "MIT",
  }),

  choice("compare_precisions", "How much quality does int4 lose against fp8 for Qwen3-32B?", {
    model: "qwen3-32b",
  }),
  choice("compare_precisions", "Compare the precisions of Llama 3.1 70B by bytes and measured quality", {
    model: "llama 3.1 70b",
  }),
  choice("compare_precisions", "Is NVFP4 or FP8 the better quantization of DeepSeek-R1?", {
    model: "deepseek-r1",
  }),
  choice("compare_precisions", "Evidence for the quality of AWQ quantization of Qwen3-32B?", {
    model: "qwen3-32b",
  }),
  choice("compare_precisions", "Which quantization of Maverick keeps its quality?", { model: "maverick" }),

  choice("list_models", "List the models in the catalog by Mistral", {}),
  choice("list_models", "List all mixture-of-experts models under 50B parameters", {}),
  choice("list_models", "Which models does the catalog have?", {}),
  choice("list_models", "List embedding models", {}),

  choice("describe_model", "Describe the architecture of Qwen3.5-397B-A17B with sources", {
    model: "qwen3.5-397b-a17b",
  }),
  choice("describe_model", "How many parameters does Maverick have, total and active?", {
    model: "maverick",
  }),
  choice("describe_model", "Describe gpt-oss-120b: layers, experts, native context", {
    model: "gpt-oss-120b",
  }),
  choice("describe_model", "Which checkpoints are published of DeepSeek V3.2?", { model: "deepseek v3.2" }),
  choice("describe_model", "What attention does DeepSeek-R1 use?", { model: "deepseek-r1" }),

  choice("list_gpus", "List GPUs with at least 96 GB of memory and their prices", {}),
  choice("list_gpus", "What is the memory bandwidth of an H200 and its specs?", {}),
  choice("list_gpus", "List the current prices of B200 GPUs", {}),
  choice("list_gpus", "Which GPUs support FP8 natively?", {}),

  choice("explain_log", "Here is the start-up log of vLLM. Why is the KV cache smaller than predicted?", {}),
  choice("explain_log", "Explain this engine log: Model loading took 65.97 GiB", {}),
  choice("explain_log", "Read the SGLang startup log below and say what differs from your prediction", {}),
];
