import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Architecture } from "../../src/core/architecture/architecture.ts";
import { checkpointBytes } from "../../src/core/architecture/checkpoint.ts";
import { readArchitecture } from "../../src/core/architecture/families/index.ts";
import { readQuantization } from "../../src/core/architecture/read-quantization.ts";
import { createHubReader } from "../../src/core/hub/index.ts";
import { type WeightShares, weightShares } from "../../src/core/memory/weights.ts";
import { gemmaE4b, internVlChat, llava } from "../support/vision-configs.ts";
import { type FakeHub, startFakeHub } from "./fake-hub.ts";
import { modelFiles } from "./model-files.ts";
import { jsonFile } from "./virtual-file.ts";

/** Configs as published; one per attention and quantization kind. */
const CONFIGS = [
  "Qwen--Qwen3-32B",
  "Qwen--Qwen3-32B-FP8",
  "deepseek-ai--DeepSeek-V3",
  "openai--gpt-oss-20b",
  "nvidia--Qwen3-235B-A22B-NVFP4",
  "nvidia--NVIDIA-Nemotron-3-Nano-30B-A3B-BF16",
];

interface Published {
  readonly id: string;
  readonly config: unknown;
  readonly modelOpt: unknown;
  readonly architecture: Architecture;
}

function published(name: string): Published {
  const read = (file: string): unknown => {
    try {
      return JSON.parse(readFileSync(new URL(`../measured/configs/${file}`, import.meta.url), "utf8"));
    } catch {
      return null;
    }
  };
  const config = read(`${name}.json`);
  const made = readArchitecture(config);
  if ("refused" in made) throw new Error(`${name}: ${made.refused}`);
  return {
    id: name.replace("--", "/"),
    config,
    modelOpt: read(`${name}.hf_quant_config.json`),
    architecture: made.architecture,
  };
}

function seeing(id: string, config: unknown): Published {
  const made = readArchitecture(config);
  if ("refused" in made) throw new Error(`${id}: ${made.refused}`);
  return { id, config, modelOpt: null, architecture: made.architecture };
}

const models = [
  ...CONFIGS.map(published),
  seeing("llava-hf/llava-1.5-7b-hf", llava),
  seeing("OpenGVLab/InternVL3-8B", internVlChat),
  seeing("google/gemma-4-E4B-it", gemmaE4b),
];
const cacheFolder = mkdtempSync(join(tmpdir(), "weighbridge-hub-"));
let hub: FakeHub;

beforeAll(async () => {
  hub = await startFakeHub([
    ...models.map(({ id, config, modelOpt, architecture }) => ({
      id,
      files: {
        "config.json": jsonFile(config),
        ...(modelOpt === null ? {} : { "hf_quant_config.json": jsonFile(modelOpt) }),
        ...modelFiles(architecture, readQuantization(config, modelOpt, architecture), 7),
      },
      card: { license: "apache-2.0", base_model: "base/model" },
    })),
    { id: "org/gated", gated: "manual", files: { "config.json": jsonFile(models[0]?.config) } },
    { id: "org/config-only", files: { "config.json": jsonFile(models[0]?.config) } },
  ]);
}, 60_000);

afterAll(async () => {
  await hub.close();
  rmSync(cacheFolder, { recursive: true });
});

const reader = (token: string | null = null, cache: string | null = null) =>
  createHubReader({
    endpoint: hub.url,
    token,
    cacheFolder: cache,
    timeoutMs: 4000,
  });

describe.each(models)("$id", ({ id, config, modelOpt, architecture }) => {
  test("its bytes are those of its headers, read by ranges alone", async () => {
    const before = hub.seen.length;
    const model = await reader(null, cacheFolder).model(id, {});
    const rule = readQuantization(config, modelOpt, architecture);
    expect(model.basis).toBe("headers");
    expect(model.architecture).toEqual(architecture);
    expect(model.checkpoints).toHaveLength(1);
    expect(model.checkpoints[0]?.publishedBytes).toBe(checkpointBytes(architecture, rule).bytes);
    expect(model.checkpoints[0]?.note).toBeNull();
    expect(model.licenses).toEqual([]);
    expect(model.card).toMatchObject({ id, license: "apache-2.0", baseModels: ["base/model"] });
    const requests = hub.seen.slice(before);
    const weights = requests.filter(({ path }) => path.endsWith(".safetensors"));
    expect(weights.length).toBeGreaterThanOrEqual(7);
    expect(weights.every(({ range, status }) => range !== null && status === 206)).toBe(true);
    const sent = weights.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    expect(sent).toBeLessThan(0.01 * (model.checkpoints[0]?.publishedBytes ?? 0));
  });

  test("weights per GPU follow the headers: whole on one GPU, by the tensors' rule on several", async () => {
    const model = await reader(null, cacheFolder).model(id, {});
    const read = model.checkpoints[0]?.quantization;
    if (read === undefined) throw new Error("a model from the hub has a checkpoint");
    const rule = readQuantization(config, modelOpt, architecture);
    for (const layout of [single, { ...single, tensorParallel: 2 }, { ...single, pipelineParallel: 2 }]) {
      const ours = weightShares(architecture, rule, layout, asStored);
      const theirs = weightShares(architecture, read, layout, asStored);
      expect(total(theirs)).toBeCloseTo(total(ours), -1);
      expect(theirs.layers.length).toBe(ours.layers.length);
    }
  });
});

const single = { tensorParallel: 1, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };
const asStored = { mxfp4Padding: null, vocabularyMultiple: 1 };
const total = ({ first, last, layers }: WeightShares): number =>
  layers.reduce((sum, one) => sum + one, first + last);

describe("the headers win over the config", () => {
  test("a checkpoint that keeps one layer's attention in 16 bits is sized so, and says it", async () => {
    const [, fp8] = models;
    if (fp8 === undefined) throw new Error("the list has an FP8 model");
    const rule = readQuantization(fp8.config, null, fp8.architecture);
    const kept = { ...rule, skippedLayers: [0, 1, 2, 3] };
    const other = await startFakeHub([
      {
        id: "org/mixed",
        files: { "config.json": jsonFile(fp8.config), ...modelFiles(fp8.architecture, kept, 3) },
      },
    ]);
    try {
      const model = await createHubReader({
        endpoint: other.url,
        token: null,
        cacheFolder: null,
        timeoutMs: 4000,
      }).model("org/mixed", {});
      const read = model.checkpoints[0];
      expect(read?.publishedBytes).toBe(checkpointBytes(fp8.architecture, kept).bytes);
      expect(read?.note).toMatch(/the files count/);
      if (read === undefined) throw new Error("a model from the hub has a checkpoint");
      const shares = weightShares(fp8.architecture, read.quantization, single, asStored);
      expect(total(shares)).toBeCloseTo(checkpointBytes(fp8.architecture, kept).bytes, -1);
      expect(shares.layers[0]).toBeGreaterThan(1.9 * (shares.layers[10] ?? 0));
    } finally {
      await other.close();
    }
  });
});

describe("access and absence", () => {
  test("a repository without readable weights is sized from its config, and says so", async () => {
    const model = await reader().model("org/config-only", {});
    expect(model.basis).toBe("config");
    expect(model.checkpoints[0]).toMatchObject({ precision: "bf16", publishedBytes: null });
    expect(model.notes).toContain("sized from its config alone");
  });

  test("a gated one needs a token, which says how", async () => {
    await expect(reader().model("org/gated", {})).rejects.toMatchObject({
      code: "hub_unavailable",
      message: expect.stringMatching(/gated.*accept its terms.*HF_TOKEN/),
    });
    const model = await reader("hf_test_token").model("org/gated", {});
    expect(model.id).toBe("org/gated");
  });

  test("what was read with a token is not shown to who has none, not even from the cache", async () => {
    await reader("hf_test_token", cacheFolder).model("org/gated", {});
    await expect(reader(null, cacheFolder).model("org/gated", {})).rejects.toMatchObject({
      code: "hub_unavailable",
    });
  });

  test("a missing one is unknown", async () => {
    await expect(reader().model("org/missing", {})).rejects.toMatchObject({ code: "unknown_model" });
  });

  test("a bare name is looked up", async () => {
    const model = await reader().model("qwen3-32b", {});
    expect(model.id).toBe("Qwen/Qwen3-32B");
  });

  test("a bare name without an exact hit lists what was found", async () => {
    await expect(reader().model("qwen3", {})).rejects.toMatchObject({
      code: "ambiguous_model",
      suggestions: expect.arrayContaining([{ label: "Qwen/Qwen3-32B", command: "Qwen/Qwen3-32B" }]),
    });
  });
});

describe("the cache", () => {
  test("a second question at the same commit reads no file", async () => {
    const id = "openai/gpt-oss-20b";
    const first = await reader(null, cacheFolder).model(id, {});
    const before = hub.seen.length;
    const second = await reader(null, cacheFolder).model(id, {});
    expect(second).toEqual(first);
    expect(hub.seen.slice(before).map(({ path }) => path.split("?")[0])).toEqual([
      `/api/models/${id}/revision/HEAD`,
    ]);
  });

  test("with the hub out of reach, what was read before still answers", async () => {
    const id = "openai/gpt-oss-20b";
    await reader(null, cacheFolder).model(id, {});
    const offline = createHubReader({
      endpoint: hub.url,
      token: null,
      cacheFolder,
      timeoutMs: 500,
      fetch: unreachable,
    });
    const model = await offline.model(id, {});
    expect(model.id).toBe(id);
    await expect(offline.model("org/never-read", {})).rejects.toMatchObject({ code: "hub_unavailable" });
  });
});

const unreachable: typeof fetch = async () => {
  throw new TypeError("fetch failed");
};
