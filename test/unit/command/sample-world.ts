import type { World } from "../../../src/core/catalog/world.ts";
import type { Gpu } from "../../../src/core/entries/gpu.ts";
import type { Checkpoint, Model } from "../../../src/core/entries/model.ts";

/** A small world with the names that are hard to read: spaces, digits, names that begin another name. */
export const sampleWorld: World = {
  models: [
    model("meta-llama/Llama-4-Maverick-17B-128E-Instruct", "Llama 4 Maverick", "Llama 4", ["maverick"]),
    model("meta-llama/Llama-4-Scout-17B-16E-Instruct", "Llama 4 Scout", "Llama 4", ["scout", "l4 scout"]),
    model("Qwen/Qwen3-32B", "Qwen3 32B", "Qwen3", ["qwen3:32b"], ["Qwen/Qwen3-32B-FP8"]),
    model("Qwen/Qwen3-8B", "Qwen3 8B", "Qwen3", []),
    model("Qwen/Qwen3-235B-A22B", "Qwen3 235B A22B", "Qwen3", ["qwen3 235b"]),
    model("deepseek-ai/DeepSeek-R1", "DeepSeek R1", "DeepSeek R1", ["r1"]),
    model(
      "deepseek-ai/DeepSeek-R1-Distill-Llama-70B",
      "DeepSeek R1 Distill Llama 70B",
      "DeepSeek R1 distill",
      [],
    ),
    model("deepseek-ai/DeepSeek-V3.2", "DeepSeek V3.2", "DeepSeek V3", ["v3.2"]),
    model("openai/gpt-oss-20b", "gpt-oss 20b", "gpt-oss", ["gpt-oss:20b"]),
    model("openai/gpt-oss-120b", "gpt-oss 120b", "gpt-oss", []),
    model("mistralai/Mixtral-8x7B-Instruct-v0.1", "Mixtral 8x7B", "Mixtral", ["mixtral"]),
    model("CohereLabs/c4ai-command-a-03-2025", "Command A", "Command", []),
    model("meta-llama/Llama-3.1-70B-Instruct", "Llama 3.1 70B", "Llama 3", []),
    model("meta-llama/Llama-3.3-70B-Instruct", "Llama 3.3 70B", "Llama 3", []),
  ],
  gpus: [
    gpu("h100-sxm", "NVIDIA H100 SXM5 80GB", "H100", 80, ["h100"]),
    gpu("h100-pcie", "NVIDIA H100 PCIe 80GB", "H100 PCIe", 80, []),
    gpu("h200-sxm", "NVIDIA H200 SXM 141GB", "H200", 141, ["h200"]),
    gpu("a100-sxm-80", "NVIDIA A100 SXM4 80GB", "A100", 80, ["a100"]),
    gpu("a100-40", "NVIDIA A100 40GB", "A100 40GB", 40, []),
    gpu("l4", "NVIDIA L4 24GB", "L4", 24, []),
    gpu("l40", "NVIDIA L40 48GB", "L40", 48, []),
    gpu("l40s", "NVIDIA L40S 48GB", "L40S", 48, []),
    gpu("rtx-4090", "NVIDIA GeForce RTX 4090 24GB", "RTX 4090", 24, [], ["4090"]),
    gpu("rtx-pro-6000", "NVIDIA RTX PRO 6000 Blackwell 96GB", "RTX PRO 6000", 96, []),
  ],
  engines: (["vllm", "sglang", "tensorrt-llm", "llama.cpp"] as const).map((id) => ({
    id,
    name: id,
    stable: "1.0",
    releases: [{ from: "0", memoryUtilization: 0.9, constants: {}, switches: {} }],
    sources: [],
  })),
  prices: [],
  licenses: [],
  calibrations: [],
  measuredRuns: [],
  benchmarks: [],
  precisionEffects: [],
  claims: [],
  today: "2026-11-24",
};

function model(
  id: string,
  name: string,
  family: string,
  aliases: readonly string[],
  uploads: readonly string[] = [],
): Model {
  return {
    id,
    name,
    family,
    aliases: [name.toLowerCase(), ...aliases],
    vendor: id.slice(0, id.indexOf("/")),
    released: null,
    task: "text",
    architecture: {
      modelType: "sample",
      className: null,
      hiddenSize: 1,
      vocabSize: 1,
      tieWordEmbeddings: false,
      layers: [],
      mtp: null,
      towers: [],
      extras: [],
    },
    contextTokens: { native: 131_072, extended: null, note: null },
    parameters: { total: null, active: null, countStatus: "unknown" },
    checkpoints: [id, ...uploads].map(checkpoint),
    licenses: [],
    verified: true,
    priority: false,
    notes: null,
    sources: [],
  };
}

function checkpoint(id: string): Checkpoint {
  return {
    id,
    precision: "bf16",
    quantization: {
      scheme: "none",
      baseDtype: "bf16",
      groupSize: null,
      blockSize: null,
      covers: [],
      skippedLayers: [],
    },
    publishedBytes: null,
    confirmed: true,
    official: true,
    sources: [],
    note: null,
  };
}

function gpu(
  id: string,
  name: string,
  label: string,
  labelGb: number,
  assumedFor: readonly string[],
  aliases: readonly string[] = [],
): Gpu {
  return {
    id,
    name,
    label,
    vendor: "nvidia",
    aliases: [label.toLowerCase(), ...aliases],
    assumedFor,
    memory: { labelGb, usableBytes: labelGb * 2 ** 30, basis: "label", unified: false },
    bandwidthGbs: null,
    denseTflops: { bf16: null, fp8: null, int8: null, fp4: null },
    native: { bf16: true, fp8: true, int8: true, nvfp4: false, mxfp4: false },
    interconnect: null,
    pcieGbsPerDirection: null,
    gpusPerNode: [1, 2, 4, 8],
    computeCapability: null,
    note: null,
    sources: [],
  };
}
