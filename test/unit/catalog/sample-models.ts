import { loadWorld } from "../../../src/core/catalog/load.ts";
import type { World } from "../../../src/core/catalog/world.ts";
import type { Checkpoint, Model, Precision } from "../../../src/core/entries/model.ts";

/** A world whose models have names and checkpoints, and architectures of no layers. */
export function worldOfNames(): World {
  return {
    ...loadWorld("2026-11-24"),
    models: [
      model(
        "meta-llama/Llama-4-Scout-17B-16E-Instruct",
        "Llama 4 Scout",
        "Llama 4",
        ["scout"],
        [
          ["meta-llama/Llama-4-Scout-17B-16E-Instruct", "bf16"],
          ["RedHatAI/Llama-4-Scout-17B-16E-Instruct-quantized.w4a16", "int4"],
        ],
      ),
      model(
        "meta-llama/Llama-4-Maverick-17B-128E-Instruct",
        "Llama 4 Maverick",
        "Llama 4",
        ["maverick"],
        [
          ["meta-llama/Llama-4-Maverick-17B-128E-Instruct", "bf16"],
          ["meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8", "fp8"],
        ],
      ),
      model(
        "Qwen/Qwen3-32B",
        "Qwen3 32B",
        "Qwen3",
        ["qwen3 32b", "qwen3:32b"],
        [
          ["Qwen/Qwen3-32B", "bf16"],
          ["Qwen/Qwen3-32B-FP8", "fp8"],
        ],
      ),
      model("Qwen/Qwen3-Coder-480B-A35B-Instruct", "Qwen3 Coder 480B A35B", "Qwen3", ["qwen3 coder"], []),
      model(
        "Qwen/Qwen3-235B-A22B-Instruct-2507",
        "Qwen3 235B A22B Instruct 2507",
        "Qwen3",
        ["qwen3 2507"],
        [],
      ),
      model(
        "Qwen/Qwen3-235B-A22B-Thinking-2507",
        "Qwen3 235B A22B Thinking 2507",
        "Qwen3",
        ["qwen3 2507"],
        [],
      ),
      model("openai/gpt-oss-20b", "gpt-oss 20b", "gpt-oss", ["gptoss 20b"], []),
      model("openai/gpt-oss-120b", "gpt-oss 120b", "gpt-oss", ["gpt-oss"], []),
      model("zai-org/GLM-5.3-Flash", "GLM-5.3 Flash", "GLM", [], []),
      model("meta-llama/Llama-3.1-70B-Instruct", "Llama 3.1 70B", "Llama 3", [], []),
      model("meta-llama/Llama-3.3-70B-Instruct", "Llama 3.3 70B", "Llama 3", ["llama-70b"], []),
    ],
  };
}

type CheckpointName = readonly [id: string, precision: Precision];

function model(
  id: string,
  name: string,
  family: string,
  aliases: readonly string[],
  checkpoints: readonly CheckpointName[],
): Model {
  return {
    id,
    name,
    family,
    vendor: id.slice(0, id.indexOf("/")),
    released: null,
    aliases,
    task: "text",
    architecture: {
      modelType: "none",
      className: null,
      hiddenSize: 1,
      vocabSize: 1,
      tieWordEmbeddings: false,
      layers: [],
      mtp: null,
      towers: [],
      extras: [],
    },
    contextTokens: { native: 1, extended: null, note: null },
    parameters: { total: null, active: null, countStatus: "unknown" },
    checkpoints: checkpoints.map(checkpoint),
    licenses: [],
    verified: true,
    priority: name.includes("Llama 4"),
    notes: null,
    sources: [],
  };
}

function checkpoint([id, precision]: CheckpointName): Checkpoint {
  return {
    id,
    precision,
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
