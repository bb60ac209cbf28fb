import { describe, expect, it } from "vitest";
import { readCommand } from "../../../src/core/command/read.ts";
import { sampleOperations } from "./sample-operations.ts";
import { sampleWorld } from "./sample-world.ts";

const read = (text: string | readonly string[]) => readCommand(text, sampleOperations, sampleWorld);
const inputOf = (text: string | readonly string[]) => read(text).input;

const maverickOn4 = { model: "maverick", hardware: "4xH100" };

describe("fit, as people type it", () => {
  it.each([
    ["fit maverick 4xH100", maverickOn4],
    ["fit 4xH100 maverick", maverickOn4],
    ["4xH100 maverick fit", maverickOn4],
    ["/fit maverick 4xH100", maverickOn4],
    ["FIT maverick 4xH100", maverickOn4],
    ["fit_model maverick 4xH100".replace("_model", ""), maverickOn4],
    ["fit maverick 4x H100", maverickOn4],
    ["fit maverick 4 x H100", maverickOn4],
    ["fit maverick 4 H100", maverickOn4],
    ["fit maverick 4 H100s", maverickOn4],
    ["fit maverick 4*H100", maverickOn4],
    ["fit maverick 4×H100", maverickOn4],
    ["fit maverick H100 x4", maverickOn4],
    ["fit maverick H100x4", maverickOn4],
    ["fit maverick H100*4", maverickOn4],
    ["fit maverick on four H100", maverickOn4],
    ["fit maverick, 4xH100.", maverickOn4],
    ["fit\u00A0maverick\u2009 4xH100\u200B", maverickOn4],
    ["does maverick fit on 4 H100s?", maverickOn4],
    ["please fit maverick on 4xH100!", maverickOn4],
    ["fit maverick hardware=4xH100", maverickOn4],
    ["fit maverick 4xH100+2xA100", { model: "maverick", hardware: "4xH100+2xA100" }],
    ["fit --model maverick --hardware 4xH100", maverickOn4],
    ["fit maverick hardware=4x H100", maverickOn4],
    ["fit maverick 2x8xH200", { model: "maverick", hardware: "2x8xH200" }],
    ["fit maverick 2 x 8 x H200", { model: "maverick", hardware: "2x8xH200" }],
    ["fit maverick 2 nodes of 8xH200", { model: "maverick", hardware: "2x8xH200" }],
    ["fit maverick 4*H100-80GB", { model: "maverick", hardware: "4xH100-80GB" }],
    ["fit maverick 8 h200", { model: "maverick", hardware: "8xh200" }],
    ["fit maverick h200", { model: "maverick", hardware: "h200" }],
    ["fit maverick 2xA100 40GB", { model: "maverick", hardware: "2xA100 40GB" }],
    ["fit maverick RTX 4090 x2", { model: "maverick", hardware: "2xRTX 4090" }],
    ["fit maverick 4090", { model: "maverick", hardware: "4090" }],
    ["fit maverick 2 RTX PRO 6000", { model: "maverick", hardware: "2xRTX PRO 6000" }],
    ["fit maverick 2 L40S", { model: "maverick", hardware: "2xL40S" }],
    ["fit maverick 2 L4s", { model: "maverick", hardware: "2xL4" }],
  ])("%s", (text, input) => {
    expect(read(text).operation.name).toBe("fit");
    expect(inputOf(text)).toEqual(input);
  });

  it.each([
    ["int4", "int4"],
    ["4bit", "int4"],
    ["4-bit", "int4"],
    ["4 bit", "int4"],
    ["INT-4", "int4"],
    ["awq", "int4"],
    ["GPTQ", "int4"],
    ["w4a16", "int4"],
    ["w8a8", "int8"],
    ["8-bit", "int8"],
    ["fp8", "fp8"],
    ["precision=fp8", "fp8"],
    ["--quant awq", "int4"],
    ["bfloat16", "bf16"],
    ["mxfp4", "mxfp4"],
    ["nvfp4", "nvfp4"],
    ["Q4_K_M", "q4_k_m"],
    ["IQ4_XS", "iq4_xs"],
    ["UD-Q4_K_XL", "q4_k_xl"],
  ])("precision %s is %s", (typed, precision) => {
    expect(inputOf(`fit maverick ${typed}`)).toEqual({ model: "maverick", precision });
  });

  it("takes q4 and q8 for integers, except where the line is about llama.cpp or GGUF", () => {
    expect(inputOf("fit maverick q4")).toEqual({ model: "maverick", precision: "int4" });
    expect(inputOf("fit maverick q8 vllm")).toEqual({ model: "maverick", precision: "int8", engine: "vllm" });
    const gguf = { model: "maverick", precision: "q4_k_m", engine: "llama.cpp" };
    expect(inputOf("fit maverick q4 on llama.cpp")).toEqual(gguf);
    expect(inputOf("fit maverick gguf q4")).toEqual(gguf);
    expect(inputOf("fit maverick q8 llama-cpp")).toEqual({ ...gguf, precision: "q8_0" });
  });

  it.each([
    ["ctx=32k", 32_768],
    ["ctx = 32k", 32_768],
    ["ctx:32k", 32_768],
    ["ctx 32k", 32_768],
    ["ctx32k", 32_768],
    ["--ctx=32k", 32_768],
    ["--ctx 32k", 32_768],
    ["—context 32768", 32_768],
    ["--max-model-len 32768", 32_768],
    ["max_model_len=32768", 32_768],
    ["context=32,768", 32_768],
    ["context length of 32k", 32_768],
    ["32k ctx", 32_768],
    ["32K tokens", 32_768],
    ["32 k ctx", 32_768],
    ["128K", 131_072],
    ["with 128k", 131_072],
    ["1M context", 1_048_576],
    ["10M", 10_485_760],
    ["1.5k ctx", 1_536],
  ])("context %s is %i tokens", (typed, context) => {
    expect(inputOf(`fit maverick ${typed}`)).toEqual({ model: "maverick", context });
  });

  it.each([
    ["users=16", 16],
    ["16 users", 16],
    ["16users", 16],
    ["users 16", 16],
    ["16 concurrent users", 16],
    ["for 16 concurrent requests", 16],
    ["users=1k", 1_000],
    ["1,000 users", 1_000],
  ])("%s is %i", (typed, concurrency) => {
    expect(inputOf(`fit maverick ${typed}`)).toEqual({ model: "maverick", concurrency });
  });

  it.each([
    ["on vllm", { engine: "vllm" }],
    ["vllm@0.19", { engine: "vllm@0.19" }],
    ["vLLM 0.19", { engine: "vllm@0.19" }],
    ["vllm==0.19.1", { engine: "vllm@0.19.1" }],
    ["vllm v0.19", { engine: "vllm@0.19" }],
    ["on sglang 0.5.4 kv fp8", { engine: "sglang@0.5.4", kvPrecision: "fp8" }],
    ["engine=sglang", { engine: "sglang" }],
    ["trt-llm", { engine: "tensorrt-llm" }],
    ["<http://llama.cpp|llama.cpp>", { engine: "llama.cpp" }],
    ["kv=fp8", { kvPrecision: "fp8" }],
    ["fp8 kv", { kvPrecision: "fp8" }],
    ["fp8 kv cache", { kvPrecision: "fp8" }],
    ["kv cache fp8", { kvPrecision: "fp8" }],
    ["--kv-cache-dtype fp8_e4m3", { kvPrecision: "fp8" }],
    ["tp=4", { tensorParallel: 4 }],
    ["tp4", { tensorParallel: 4 }],
    ["TP=4,PP=2", { tensorParallel: 4, pipelineParallel: 2 }],
    ["--tensor-parallel-size 4", { tensorParallel: 4 }],
    ["util=0.95", { memoryUtilization: 0.95 }],
    ["util 95%", { memoryUtilization: 0.95 }],
    ["util=95", { memoryUtilization: 0.95 }],
    ["overhead=6GiB", { overhead: 6 }],
    ["overhead 6 GiB", { overhead: 6 }],
    ["overhead=6GB", { overhead: 6e9 / 2 ** 30 }],
  ])("%s", (typed, input) => {
    expect(inputOf(`fit maverick ${typed}`)).toEqual({ model: "maverick", ...input });
  });

  it("tells which name a value belongs to", () => {
    expect(inputOf("fit maverick int4 kv fp8")).toEqual({
      model: "maverick",
      precision: "int4",
      kvPrecision: "fp8",
    });
    expect(inputOf("fit maverick int4 fp8 kv")).toEqual({
      model: "maverick",
      precision: "int4",
      kvPrecision: "fp8",
    });
    const both = { model: "maverick", context: 131_072, concurrency: 16 };
    expect(inputOf("fit maverick 128k ctx 16 users")).toEqual(both);
    expect(inputOf("fit maverick 128k users 16")).toEqual(both);
    expect(inputOf("fit maverick ctx 128k users 16")).toEqual(both);
    expect(inputOf("fit maverick l4 24 users")).toEqual({
      model: "maverick",
      hardware: "l4",
      concurrency: 24,
    });
    expect(inputOf("fit maverick vllm 16 users")).toEqual({
      model: "maverick",
      engine: "vllm",
      concurrency: 16,
    });
    expect(inputOf("fit maverick vllm 4 H100")).toEqual({ ...maverickOn4, engine: "vllm" });
  });

  it.each([
    ["llama 4 maverick", "llama 4 maverick"],
    ["“llama 4 maverick”", "llama 4 maverick"],
    ["'llama 4 maverick'", "llama 4 maverick"],
    ["Llama-4-Maverick", "Llama-4-Maverick"],
    ["qwen3 32b", "qwen3 32b"],
    ["deepseek r1", "deepseek r1"],
    ["deepseek v3.2", "deepseek v3.2"],
    ["gpt-oss:20b", "gpt-oss:20b"],
    ["mixtral 8x7b", "mixtral 8x7b"],
    ["command a", "command a"],
    ["Qwen/Qwen3-32B", "Qwen/Qwen3-32B"],
    ["someone/Unknown-7B-AWQ", "someone/Unknown-7B-AWQ"],
    ["Qwen3-32B-FP8", "Qwen3-32B-FP8"],
    ["https://huggingface.co/Qwen/Qwen3-32B", "Qwen/Qwen3-32B"],
    ["https://huggingface.co/Qwen/Qwen3-32B/tree/main?x=1", "Qwen/Qwen3-32B"],
    ["huggingface.co/Qwen/Qwen3-32B", "Qwen/Qwen3-32B"],
    ["<https://huggingface.co/Qwen/Qwen3-32B>", "Qwen/Qwen3-32B"],
    ["<https://hf.co/Qwen/Qwen3-32B|hf.co/Qwen/Qwen3-32B>", "Qwen/Qwen3-32B"],
    ["llama 70b", "llama 70b"],
    ["r1 distill llama 70b", "r1 distill llama 70b"],
    ["llama 4 maverick instruct", "llama 4 maverick instruct"],
    ["model=some-private-model", "some-private-model"],
    ['model="my own model"', "my own model"],
  ])("model %s", (typed, model) => {
    expect(inputOf(`fit ${typed} 4xH100`)).toEqual({ model, hardware: "4xH100" });
  });

  it("leaves a size to the model and a count to the hardware", () => {
    expect(inputOf("fit llama 4 4xH100")).toEqual({ model: "llama 4", hardware: "4xH100" });
    expect(inputOf("fit qwen3 8 H100")).toEqual({ model: "qwen3", hardware: "8xH100" });
    expect(inputOf("fit qwen3 8b 8 H100")).toEqual({ model: "qwen3 8b", hardware: "8xH100" });
    expect(inputOf("fit l4 scout l4")).toEqual({ model: "l4 scout", hardware: "l4" });
    expect(inputOf("fit qwen3 32b fp8")).toEqual({ model: "qwen3 32b", precision: "fp8" });
  });

  it("reads words that a shell has parted", () => {
    expect(inputOf(["fit", "llama 4 maverick", "4x H100", "--ctx", "32k"])).toEqual({
      model: "llama 4 maverick",
      hardware: "4xH100",
      context: 32_768,
    });
    expect(inputOf(["fit maverick 4xH100"])).toEqual(maverickOn4);
    expect(inputOf(["license", "llama 4", 'question=is "free" free?'])).toEqual({
      model: "llama 4",
      question: 'is "free" free?',
    });
  });
});

describe("other kinds of words", () => {
  it("reads service levels, prices, choices and flags", () => {
    expect(
      inputOf(
        "hardware qwen3-32b users=200 in=1000 out=300 ttft<500ms tpot < 30 ms max=$20/h spot --refresh",
      ),
    ).toEqual({
      model: "qwen3-32b",
      concurrency: 200,
      inputTokens: 1000,
      outputTokens: 300,
      maxTtftMs: 500,
      maxTpotMs: 30,
      maxUsdPerHour: 20,
      pricing: "spot",
      refresh: true,
    });
    expect(inputOf("hardware r1 ttft≤0.5s $20/h on demand no-refresh 1k in")).toEqual({
      model: "r1",
      maxTtftMs: 500,
      maxUsdPerHour: 20,
      pricing: "on_demand",
      refresh: false,
      inputTokens: 1024,
    });
  });

  it("does not take a price per token for one per hour", () => {
    expect(() => inputOf("hardware r1 max=$0.60/M")).toThrow(/max takes US dollars/);
  });

  it.each([
    ["compare maverick scout"],
    ["compare maverick, scout"],
    ["compare maverick,scout"],
    ["compare maverick and scout"],
    ["compare maverick vs. scout"],
    ["compare maverick or scout?"],
    ["compare models=maverick,scout"],
    ['compare models="maverick","scout"'],
  ])("%s", (text) => {
    expect(inputOf(text)).toEqual({ models: ["maverick", "scout"] });
  });

  it("compares models whose names are several words, on hardware", () => {
    expect(inputOf("compare llama 4 maverick, deepseek r1 and qwen3 32b on 8xH200")).toEqual({
      models: ["llama 4 maverick", "deepseek r1", "qwen3 32b"],
      hardware: "8xH200",
    });
  });

  it("gives the rest of the line to a question, as it was typed", () => {
    expect(inputOf("license llama 4 can we fine-tune,  and sell it in the EU with 800M users?")).toEqual({
      model: "llama 4",
      question: "can we fine-tune,  and sell it in the EU with 800M users?",
    });
    expect(inputOf("license can we sell outputs of maverick?")).toEqual({
      question: "can we sell outputs of maverick?",
    });
    expect(inputOf("license maverick")).toEqual({ model: "maverick" });
    // Part of another model's name, too.
    expect(inputOf("license maverick distill into our own model")).toEqual({
      model: "maverick",
      question: "distill into our own model",
    });
    expect(inputOf('license maverick "may we sell it?"')).toEqual({
      model: "maverick",
      question: "may we sell it?",
    });
    expect(inputOf("what is the license of maverick?")).toEqual({
      question: "what is the license of maverick?",
    });
  });

  it("knows operations of several words", () => {
    expect(read("prices refresh").operation.name).toBe("prices refresh");
  });
});
