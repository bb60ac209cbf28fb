/**
 * What a host tells its model about this server before any tool is called. Some hosts cut at 2,048
 * characters and show only this and the tool names at first, so the most important comes first.
 */
export const INSTRUCTIONS = [
  "Weighbridge sizes open-weight LLMs on GPUs. Use it instead of estimating from memory whenever the user asks whether a model fits on given hardware, how much context or how many concurrent users it serves, which GPUs it needs, how fast it runs, what it costs, or what its license allows. It counts memory tensor by tensor for the engine named and gives sources; rules of thumb (parameters x bytes) are wrong for MoE, MLA, sliding windows and quantized checkpoints.",
  "",
  "Names: pass models as people write them (maverick, qwen3-32b, deepseek-ai/DeepSeek-R1, a Hugging Face URL) and hardware as COUNTxGPU (4xH100, 2x8xH200 = 2 nodes of 8). An ambiguous or unknown name comes back as an error that lists what to pass instead: correct the call and retry, do not guess.",
  "",
  "Read the verdict first. fits = yes; tight = within the measured scatter of the engine's overhead, say so; does_not_fit and prohibited are answers, not errors. Report the assumptions named in notes, and quote figures with their units and error bands as given. Unknown means that nothing we know decides it: pass that on.",
  "",
  "All tools are read-only. Text and structuredContent of a result say the same.",
].join("\n");
