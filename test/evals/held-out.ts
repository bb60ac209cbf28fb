import { choice, type ToolChoice } from "./questions.ts";

/**
 * Forty more, with the right tool decided before the descriptions were written: no description may be worded
 * after them. What the descriptions win on the sixty alone is learned by heart.
 */
export const heldOut: readonly ToolChoice[] = [
  choice("fit_model", "Is one RTX 4090 enough for Mistral Small 24B?", { hardware: "4090" }),
  choice("fit_model", "We have two nodes of eight H100s. Can they hold Kimi K2?", { model: "kimi k2" }),
  choice("fit_model", "What is the longest context Gemma 3 27B can take on an A100 40GB?", {
    model: "gemma 3 27b",
  }),
  choice("fit_model", "How much VRAM will GLM-4.6 need?", { model: "glm-4.6" }),
  choice("fit_model", "Give me a Kubernetes manifest to deploy Qwen3-30B-A3B on 2xL40S", {
    hardware: "2xL40S",
    emit: "kubernetes",
  }),
  choice("fit_model", "Would a q4_k_m GGUF of Llama 3.3 70B fit in 48 GB with llama.cpp?", {
    precision: "q4_k_m",
  }),

  choice("find_hardware", "What should we buy or rent to run Kimi K2 for a team of 50?", {
    model: "kimi k2",
  }),
  choice(
    "find_hardware",
    "How many H200s do I need so that Qwen3-235B answers its first token within 500 ms?",
    {
      ttftMs: 500,
    },
  ),
  choice("find_hardware", "What is the least expensive setup for Mistral Large under $20 an hour?", {
    maxUsdPerHour: 20,
  }),
  choice("find_hardware", "Which server meets our latency target for gpt-oss-20b with 500 parallel chats?", {
    model: "gpt-oss-20b",
  }),

  choice("estimate_cost", "How fast will Gemma 3 27B generate on an RTX 6000 Ada?", { model: "gemma 3 27b" }),
  choice(
    "estimate_cost",
    "At what utilization does hosting GLM-4.5 on 8xH100 beat an API at $2 per million tokens?",
    {
      apiUsdPerMillion: 2,
    },
  ),
  choice("estimate_cost", "What would our monthly bill be for Qwen3-32B on two A100s?", {
    model: "qwen3-32b",
  }),
  choice("estimate_cost", "Time to first token of Llama 3.3 70B fp8 on 2xH100 with 8k prompts?", {
    inputTokens: 8192,
  }),

  choice("compare_models", "gpt-oss-120b or GLM-4.5-Air: which one is faster and cheaper?", {}),
  choice("compare_models", "Put Gemma 3 27B, Mistral Small and Qwen3-32B in one table", {}),
  choice("compare_models", "What are the differences between Kimi K2 and DeepSeek V3.1?", {}),

  choice(
    "recommend_models",
    "We need a model for reasoning that an 8xA100 node can serve. What do you suggest?",
    {
      task: "reasoning",
    },
  ),
  choice("recommend_models", "Pick an Apache-2.0 vision model for a single 24 GB card", { task: "vision" }),
  choice("recommend_models", "What should a bank in Frankfurt deploy for coding, air-gapped?", {
    task: "coding",
  }),
  choice("recommend_models", "Top three choices for math on at most $5 an hour?", { task: "math" }),

  choice("check_license", "Do we have to display 'Built with Llama' in our product?", {}),
  choice("check_license", "Are we permitted to host Kimi K2 for paying customers?", { model: "kimi k2" }),
  choice("check_license", "Is commercial use of Mistral Large OK for a startup with $3M revenue?", {}),
  choice("check_license", "What obligations come with distributing a merged Gemma model?", {}),
  choice("check_license", "Could legal object if we distill Llama 3.3 outputs into our own model?", {}),

  choice("compare_precisions", "Do I lose accuracy if I quantize Llama 3.3 70B to 4 bit?", {}),
  choice("compare_precisions", "Should I run bf16 or fp8 of Qwen3-235B?", {}),
  choice("compare_precisions", "How big are the different quants of GLM-4.6?", { model: "glm-4.6" }),

  choice("list_models", "Show me every dense model under 15B with a 128k context window", {}),
  choice("list_models", "What do you have from Google?", {}),
  choice("list_models", "Which vision models were released in 2026?", {}),

  choice("describe_model", "Tell me about Nemotron Super 49B", {}),
  choice("describe_model", "How many layers and KV heads does Qwen3-32B have?", { model: "qwen3-32b" }),
  choice("describe_model", "Who made MiniMax-M2 and when was it released?", {}),

  choice("list_gpus", "What does an MI300X rent for per hour?", {}),
  choice("list_gpus", "Which accelerators have more than 140 GB of HBM?", {}),
  choice("list_gpus", "TFLOPS and NVLink speed of the B200?", {}),

  choice(
    "explain_log",
    "vLLM died at startup with this output, what is wrong? ERROR: No available memory for the cache blocks",
    {},
  ),
  choice(
    "explain_log",
    "My server printed 'GPU KV cache size: 123,456 tokens'. Is that what you would expect?",
    {},
  ),
];
