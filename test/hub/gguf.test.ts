import { GGMLQuantizationType as Type } from "@huggingface/gguf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countParameters } from "../../src/core/architecture/parameters.ts";
import type { Model } from "../../src/core/entries/model.ts";
import { createHubReader } from "../../src/core/hub/index.ts";
import { weightShares } from "../../src/core/memory/weights.ts";
import { type FakeHub, startFakeHub } from "./fake-hub.ts";
import { type GgufTensor, type GgufValue, ggufFile } from "./gguf-file.ts";
import { wholeFile } from "./virtual-file.ts";

/** Qwen3-8B's dimensions (https://huggingface.co/Qwen/Qwen3-8B/blob/main/config.json). */
const LAYERS = 36;
const [HIDDEN, WIDE, VOCABULARY, KEYS] = [4096, 12_288, 151_936, 1024];
const metadata: Record<string, GgufValue> = {
  "general.architecture": "qwen3",
  "qwen3.block_count": LAYERS,
  "qwen3.context_length": 40_960,
  "qwen3.embedding_length": HIDDEN,
  "qwen3.feed_forward_length": WIDE,
  "qwen3.attention.head_count": 32,
  "qwen3.attention.head_count_kv": 8,
  "qwen3.attention.key_length": 128,
  "qwen3.attention.value_length": 128,
  "tokenizer.ggml.model": "gpt2",
  "tokenizer.ggml.tokens": Array.from({ length: 2000 }, (_, token) => `token ${token}`),
};

/** Bytes of one value: Q4_K 144 of 256, Q6_K 210 of 256, Q8_0 34 of 32. */
const WIDTH = { [Type.F32]: 4, [Type.Q4_K]: 144 / 256, [Type.Q6_K]: 210 / 256, [Type.Q8_0]: 34 / 32 };
type Used = keyof typeof WIDTH;

interface Sized extends GgufTensor {
  readonly bytes: number;
}

function tensor(name: string, shape: readonly number[], type: Used): Sized {
  return { name, shape, type, bytes: shape.reduce((product, size) => product * size, 1) * WIDTH[type] };
}

/** The tensors of a file whose weights are mostly `type`, and `wider` where llama.cpp keeps more bits. */
function tensorsOf(type: Used, wider: Used): Sized[] {
  const layer = (index: number): Sized[] => {
    const [of, norm] = [(name: string) => `blk.${index}.${name}.weight`, Type.F32] as const;
    return [
      tensor(of("attn_norm"), [HIDDEN], norm),
      tensor(of("attn_q"), [HIDDEN, 4096], type),
      tensor(of("attn_k"), [HIDDEN, KEYS], type),
      tensor(of("attn_v"), [HIDDEN, KEYS], index < LAYERS / 2 ? wider : type),
      tensor(of("attn_output"), [4096, HIDDEN], type),
      tensor(of("attn_q_norm"), [128], norm),
      tensor(of("attn_k_norm"), [128], norm),
      tensor(of("ffn_norm"), [HIDDEN], norm),
      tensor(of("ffn_gate"), [HIDDEN, WIDE], type),
      tensor(of("ffn_up"), [HIDDEN, WIDE], type),
      tensor(of("ffn_down"), [WIDE, HIDDEN], index < LAYERS / 2 ? wider : type),
    ];
  };
  return [
    tensor("token_embd.weight", [HIDDEN, VOCABULARY], type),
    ...Array.from({ length: LAYERS }, (_, index) => layer(index)).flat(),
    tensor("output_norm.weight", [HIDDEN], Type.F32),
    tensor("output.weight", [HIDDEN, VOCABULARY], wider),
  ];
}

const bytesOf = (tensors: readonly Sized[]): number => tensors.reduce((sum, { bytes }) => sum + bytes, 0);
const fileOf = (tensors: readonly Sized[], extra: Record<string, GgufValue> = {}) =>
  ggufFile({ ...metadata, ...extra }, tensors, bytesOf(tensors));

const q4 = tensorsOf(Type.Q4_K, Type.Q6_K);
const q8 = tensorsOf(Type.Q8_0, Type.Q8_0);
const half = Math.ceil(q8.length / 2);

let hub: FakeHub;
let read: (reference: string) => Promise<Model>;

beforeAll(async () => {
  hub = await startFakeHub([
    {
      id: "org/Qwen3-8B-GGUF",
      files: {
        "README.md": wholeFile("# Qwen3"),
        "Qwen3-8B-Q4_K_M.gguf": fileOf(q4, { "general.file_type": 15 }),
        "Q8_0/Qwen3-8B-Q8_0-00001-of-00002.gguf": fileOf(q8.slice(0, half)),
        "Q8_0/Qwen3-8B-Q8_0-00002-of-00002.gguf": ggufFile(
          { "split.no": 1 },
          q8.slice(half),
          bytesOf(q8.slice(half)),
        ),
        "mmproj-Qwen3-8B-f16.gguf": wholeFile("GGUF of something else"),
      },
      card: { base_model: ["Qwen/Qwen3-8B"], license: "apache-2.0" },
    },
    { id: "org/new-GGUF", files: { "new-Q4_K_M.gguf": fileOf(q4, { "general.architecture": "brandnew" }) } },
    {
      id: "org/empty-GGUF",
      files: { "m-Q4_K_M.gguf": { head: Buffer.from("GGUF\u0003\u0000\u0000\u0000"), size: 1e9 } },
    },
    {
      id: "org/cut-GGUF",
      files: { "m-Q4_K_M.gguf": { head: fileOf(q4).head.subarray(0, 9000), size: 9000 } },
    },
  ]);
  const reader = createHubReader({ endpoint: hub.url, token: null, cacheFolder: null, timeoutMs: 4000 });
  read = (reference) => reader.model(reference, {});
});

afterAll(() => hub.close());

test("every quantization of a repository is listed with the bytes of its tensors, split files summed", async () => {
  const model = await read("org/Qwen3-8B-GGUF");
  expect(model.checkpoints.map(({ precision, publishedBytes }) => ({ precision, publishedBytes }))).toEqual([
    { precision: "q4_k_m", publishedBytes: bytesOf(q4) },
    { precision: "q8_0", publishedBytes: bytesOf(q8) },
  ]);
  expect(model.basis).toBe("headers");
  expect(model.notes).toContain("Qwen/Qwen3-8B");
  const weights = hub.seen.filter(({ path }) => path.endsWith(".gguf"));
  expect(weights.every(({ range, status }) => range !== null && status === 206)).toBe(true);
  expect(weights.some(({ path }) => path.includes("mmproj"))).toBe(false);
});

test("the architecture comes from the metadata", async () => {
  const { architecture, contextTokens } = await read("org/Qwen3-8B-GGUF");
  expect(architecture.layers).toHaveLength(LAYERS);
  expect(architecture.layers[0]?.mixer).toMatchObject({
    kind: "attention",
    heads: 32,
    kvHeads: 8,
    headDim: 128,
    qkNorm: "head",
  });
  // 8,190,735,360 parameters: the safetensors total of Qwen/Qwen3-8B.
  expect(countParameters(architecture).total).toBe(8_190_735_360);
  expect(contextTokens.native).toBe(40_960);
});

test("layers weigh what their own tensors weigh", async () => {
  const model = await read("org/Qwen3-8B-GGUF:Q4_K_M");
  expect(model.checkpoints).toHaveLength(1);
  const quantization = model.checkpoints[0]?.quantization;
  if (quantization === undefined) throw new Error("a model from the hub has a checkpoint");
  const layout = { tensorParallel: 1, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };
  const shares = weightShares(model.architecture, quantization, layout, {
    mxfp4Padding: null,
    vocabularyMultiple: 1,
  });
  const layer = (index: number): number => bytesOf(q4.filter(({ name }) => name.startsWith(`blk.${index}.`)));
  expect(shares.layers[0]).toBeCloseTo(layer(0), -1);
  expect(shares.layers[LAYERS - 1]).toBeCloseTo(layer(LAYERS - 1), -1);
  const sum = shares.layers.reduce((total, one) => total + one, shares.first + shares.last);
  expect(sum).toBeCloseTo(bytesOf(q4), -2);
});

test.each([
  ["a type after a colon", "org/Qwen3-8B-GGUF:q8_0", "q8_0"],
  ["the link of a file", "/org/Qwen3-8B-GGUF/blob/main/Qwen3-8B-Q4_K_M.gguf", "q4_k_m"],
  [
    "the link of one part of a split file",
    "/org/Qwen3-8B-GGUF/resolve/main/Q8_0/Qwen3-8B-Q8_0-00002-of-00002.gguf",
    "q8_0",
  ],
])("%s selects one quantization", async (_, reference, precision) => {
  const model = await read(
    reference.startsWith("/") ? `${hub.url}${reference.replace("/main/", `/${hub.commit}/`)}` : reference,
  );
  expect(model.checkpoints.map((one) => one.precision)).toEqual([precision]);
});

test("a type that the repository lacks lists those that it has", async () => {
  await expect(read("org/Qwen3-8B-GGUF:Q2_K")).rejects.toMatchObject({
    code: "unknown_precision",
    message: expect.stringMatching(/q4_k_m, q8_0/),
  });
});

test("an architecture that is not read is refused with the bytes that are known", async () => {
  await expect(read("org/new-GGUF")).rejects.toMatchObject({
    code: "unsupported_architecture",
    message: expect.stringMatching(/brandnew.*Q4_K_M is 5\.\d GB.*Not known/),
  });
});

test.each(["org/empty-GGUF", "org/cut-GGUF"])("a broken header is said to be one: %s", async (id) => {
  await expect(read(id)).rejects.toMatchObject({
    code: "hub_unavailable",
    message: expect.stringMatching(/m-Q4_K_M.gguf cannot be read/),
  });
});
