import { describe, expect, test } from "vitest";
import { headerShares } from "../../../src/core/architecture/header-bytes.ts";
import { tensors } from "../../../src/core/architecture/tensors.ts";
import { buildModel } from "../../../src/core/hub/build-model.ts";
import { summarize } from "../../../src/core/hub/header-summary.ts";
import type { HeaderTensor } from "../../../src/core/hub/header-tensor.ts";
import type { Snapshot } from "../../../src/core/hub/snapshot.ts";
import { config } from "./hub-answers.ts";

const settings = { endpoint: "https://huggingface.co", onlyPrecision: null };

function snapshotOf(list: readonly HeaderTensor[], changes: object = {}, card: object = {}): Snapshot {
  const summary = summarize(list, "model.safetensors");
  return {
    version: 1,
    id: "org/model",
    commit: "0".repeat(40),
    readOn: "2026-11-24",
    restricted: false,
    card: {
      license: "mit",
      licenseName: null,
      licenseLink: null,
      baseModels: [],
      pipelineTag: null,
      ...card,
    },
    config: { ...config, ...changes },
    quantization: null,
    weights: { kind: "safetensors", summary: { ...summary, parts: [...summary.parts] } },
  };
}

/** The tensors of the small model in one type. */
function stored(dtype: string, width: number): HeaderTensor[] {
  const tensor = (name: string, elements: number): HeaderTensor => ({
    name,
    dtype,
    elements,
    bytes: elements * width,
  });
  const layer = (index: number): HeaderTensor[] => [
    tensor(`model.layers.${index}.self_attn.q_proj.weight`, 64 * 64),
    tensor(`model.layers.${index}.self_attn.k_proj.weight`, 32 * 64),
    tensor(`model.layers.${index}.self_attn.v_proj.weight`, 32 * 64),
    tensor(`model.layers.${index}.self_attn.o_proj.weight`, 64 * 64),
    tensor(`model.layers.${index}.self_attn.q_norm.weight`, 16),
    tensor(`model.layers.${index}.self_attn.k_norm.weight`, 16),
    tensor(`model.layers.${index}.mlp.gate_proj.weight`, 128 * 64),
    tensor(`model.layers.${index}.mlp.up_proj.weight`, 128 * 64),
    tensor(`model.layers.${index}.mlp.down_proj.weight`, 128 * 64),
    tensor(`model.layers.${index}.input_layernorm.weight`, 64),
    tensor(`model.layers.${index}.post_attention_layernorm.weight`, 64),
  ];
  return [
    tensor("model.embed_tokens.weight", 256 * 64),
    ...layer(0),
    ...layer(1),
    tensor("model.norm.weight", 64),
  ];
}

const total = (list: readonly HeaderTensor[]): number => list.reduce((sum, { bytes }) => sum + bytes, 0);

/** Bytes that a plan would load on one GPU. */
function loaded(snapshot: Snapshot): number {
  const { architecture, checkpoints } = buildModel(snapshot, settings);
  const quantization = checkpoints[0]?.quantization;
  const shares = quantization === undefined ? null : headerShares(architecture, quantization);
  if (quantization?.headers === undefined || shares === null) throw new Error("headers were read");
  const { ends, layers } = quantization.headers;
  const all = [ends, ...layers].flatMap((parts) => Object.values(parts));
  return all.reduce((sum, bytes) => sum + bytes, 0);
}

describe("the checkpoint of a repository", () => {
  test("in 16 bits as the config says: exact, without a word about it", () => {
    const list = stored("BF16", 2);
    const model = buildModel(snapshotOf(list), settings);
    expect(model.checkpoints[0]).toMatchObject({
      precision: "bf16",
      publishedBytes: total(list),
      note: null,
    });
    expect(model.card?.license).toBe("mit");
    expect(loaded(snapshotOf(list))).toBe(total(list));
  });

  test("a tied head that is stored all the same is not loaded", () => {
    const list = [
      ...stored("BF16", 2),
      { name: "lm_head.weight", dtype: "BF16", elements: 256 * 64, bytes: 256 * 64 * 2 },
    ];
    expect(loaded(snapshotOf(list))).toBe(total(stored("BF16", 2)));
    expect(buildModel(snapshotOf(list), settings).checkpoints[0]?.publishedBytes).toBe(total(list));
  });

  test("stored in 32 bits: loaded in half of it, and said so", () => {
    const list = stored("F32", 4);
    const model = buildModel(snapshotOf(list, { torch_dtype: "float32" }), settings);
    expect(model.checkpoints[0]).toMatchObject({
      precision: "bf16",
      publishedBytes: total(list),
      note: expect.stringMatching(/32 bits/),
    });
    expect(loaded(snapshotOf(list, { torch_dtype: "float32" }))).toBe(total(list) / 2);
  });

  test("a format that the config does not tell: named by its width, sized by its bytes", () => {
    const list = stored("U8", 0.5);
    const snapshot = snapshotOf(list, { quantization_config: { quant_method: "brand_new_method" } });
    expect(buildModel(snapshot, settings).checkpoints[0]).toMatchObject({
      precision: "int4",
      publishedBytes: total(list),
      note: expect.stringMatching(/number format is not known/),
    });
    expect(loaded(snapshot)).toBe(total(list));
  });

  test("more than the config implies: the files count, and the part is named", () => {
    const extra = { name: "visual.blocks.0.attn.qkv.weight", dtype: "BF16", elements: 1e6, bytes: 2e6 };
    const snapshot = snapshotOf([...stored("BF16", 2), extra]);
    const { checkpoints, notes, architecture } = buildModel(snapshot, settings);
    expect(checkpoints[0]?.note).toMatch(/files count.*vision and audio towers, 2.0 MB more/);
    expect(notes).toContain("vision and audio towers");
    const quantization = checkpoints[0]?.quantization;
    if (quantization === undefined) throw new Error("the model has a checkpoint");
    expect(headerShares(architecture, quantization)?.rest).toEqual({ ends: 2e6, layers: [0, 0] });
  });

  test("layers beyond the model's are MTP modules, which are not loaded", () => {
    const extra = { name: "model.layers.2.eh_proj.weight", dtype: "BF16", elements: 64, bytes: 128 };
    expect(loaded(snapshotOf([...stored("BF16", 2), extra]))).toBe(total(stored("BF16", 2)));
  });

  test("a copy of another organization's model is not official", () => {
    const official = (baseModels: string[]): boolean | undefined =>
      buildModel(snapshotOf(stored("BF16", 2), {}, { baseModels }), settings).checkpoints[0]?.official;
    expect([official([]), official(["org/base"]), official(["vendor/base"])]).toEqual([true, true, false]);
  });
});

test("without headers nothing is scaled", () => {
  const model = buildModel({ ...snapshotOf(stored("BF16", 2)), weights: { kind: "none" } }, settings);
  const quantization = model.checkpoints[0]?.quantization;
  if (quantization === undefined) throw new Error("the model has a checkpoint");
  expect(headerShares(model.architecture, quantization)).toBeNull();
  expect(tensors(model.architecture).length).toBeGreaterThan(0);
});
