import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Architecture, Mixer } from "../../../src/core/architecture/architecture.ts";
import { readArchitecture } from "../../../src/core/architecture/families/index.ts";
import { countParameters } from "../../../src/core/architecture/parameters.ts";
import { configOfGguf } from "../../../src/core/hub/gguf-config.ts";
import type { GgufMetadata } from "../../../src/core/hub/gguf-header.ts";

interface Given {
  /** The published config of the same model. */
  readonly config: string;
  readonly keys: GgufMetadata;
  readonly vocabulary: number;
  readonly names: readonly string[];
}

/** What llama.cpp's converter writes for models whose config is known. */
const models: readonly Given[] = [
  {
    config: "meta-llama--Meta-Llama-3.1-8B",
    keys: keysOf("llama", {
      block_count: 32,
      context_length: 131_072,
      embedding_length: 4096,
      feed_forward_length: 14_336,
      "attention.head_count": 32,
      "attention.head_count_kv": 8,
    }),
    vocabulary: 128_256,
    names: ["output.weight"],
  },
  {
    config: "mistralai--Mixtral-8x7B-v0.1",
    keys: keysOf("llama", {
      block_count: 32,
      context_length: 32_768,
      embedding_length: 4096,
      feed_forward_length: 14_336,
      expert_count: 8,
      expert_used_count: 2,
      "attention.head_count": 32,
      "attention.head_count_kv": 8,
    }),
    vocabulary: 32_000,
    names: ["output.weight"],
  },
  {
    config: "Qwen--Qwen3-30B-A3B",
    keys: keysOf("qwen3moe", {
      block_count: 48,
      context_length: 40_960,
      embedding_length: 2048,
      feed_forward_length: 6144,
      expert_count: 128,
      expert_used_count: 8,
      expert_feed_forward_length: 768,
      "attention.head_count": 32,
      "attention.head_count_kv": 4,
      "attention.key_length": 128,
      "attention.value_length": 128,
    }),
    vocabulary: 151_936,
    names: ["output.weight"],
  },
  {
    config: "deepseek-ai--DeepSeek-V3",
    keys: keysOf("deepseek2", {
      block_count: 61,
      context_length: 163_840,
      embedding_length: 7168,
      feed_forward_length: 18_432,
      leading_dense_block_count: 3,
      expert_count: 256,
      expert_shared_count: 1,
      expert_used_count: 8,
      expert_feed_forward_length: 2048,
      "attention.head_count": 128,
      "attention.head_count_kv": 1,
      "attention.q_lora_rank": 1536,
      "attention.kv_lora_rank": 512,
      "attention.key_length": 576,
      "attention.value_length": 512,
      "attention.key_length_mla": 192,
      "attention.value_length_mla": 128,
      "rope.dimension_count": 64,
    }),
    vocabulary: 129_280,
    names: ["output.weight"],
  },
  {
    config: "openai--gpt-oss-20b",
    keys: keysOf("gpt-oss", {
      block_count: 24,
      context_length: 131_072,
      embedding_length: 2880,
      feed_forward_length: 2880,
      expert_count: 32,
      expert_used_count: 4,
      expert_feed_forward_length: 2880,
      "attention.head_count": 64,
      "attention.head_count_kv": 8,
      "attention.key_length": 64,
      "attention.value_length": 64,
      "attention.sliding_window": 128,
    }),
    vocabulary: 201_088,
    names: ["output.weight", "attn_q.bias"],
  },
  {
    config: "meta-llama--Llama-4-Scout-17B-16E-Instruct",
    keys: keysOf("llama4", {
      block_count: 48,
      context_length: 10_485_760,
      embedding_length: 5120,
      feed_forward_length: 16_384,
      expert_count: 16,
      expert_used_count: 1,
      expert_feed_forward_length: 8192,
      interleave_moe_layer_step: 1,
      "attention.head_count": 40,
      "attention.head_count_kv": 8,
      "attention.key_length": 128,
      "attention.value_length": 128,
    }),
    vocabulary: 202_048,
    names: ["output.weight"],
  },
];

function keysOf(architecture: string, keys: Readonly<Record<string, number>>): GgufMetadata {
  const prefixed = Object.entries(keys).map(([key, value]) => [`${architecture}.${key}`, value]);
  return { "general.architecture": architecture, ...Object.fromEntries(prefixed) };
}

function read(config: unknown): Architecture {
  const made = readArchitecture(config);
  if ("refused" in made) throw new Error(made.refused);
  return made.architecture;
}

const published = (name: string): Architecture =>
  read(JSON.parse(readFileSync(new URL(`../../measured/configs/${name}.json`, import.meta.url), "utf8")));

/** What a layer keeps for each token. */
const cached = (mixer: Mixer | null | undefined): object | null => {
  if (mixer?.kind === "attention")
    return { span: mixer.span, window: mixer.window, kv: mixer.kvHeads, dim: mixer.headDim };
  return mixer?.kind === "latent" ? { latent: mixer.kvLoraRank, rope: mixer.qkRopeHeadDim } : null;
};

test.each(models)(
  "$config from its GGUF keys is what its config.json says",
  ({ config, keys, vocabulary, names }) => {
    const summary = { bytes: 1, tensors: 1, dtypes: {}, parts: [] };
    const made = configOfGguf({ metadata: keys, summary, vocabulary, names: new Set(names) });
    const [ours, theirs] = [read(made), published(config)];
    expect(countParameters(ours).text).toBe(countParameters(theirs).text);
    expect(ours.layers.map(({ mixer }) => cached(mixer))).toEqual(
      theirs.layers.map(({ mixer }) => cached(mixer)),
    );
  },
);

test("Gemma 3 27B: five windows, then one layer that sees everything; the embedding is the head", () => {
  const metadata = keysOf("gemma3", {
    block_count: 62,
    context_length: 131_072,
    embedding_length: 5376,
    feed_forward_length: 21_504,
    "attention.head_count": 32,
    "attention.head_count_kv": 16,
    "attention.key_length": 128,
    "attention.value_length": 128,
    "attention.sliding_window": 1024,
  });
  const summary = { bytes: 1, tensors: 1, dtypes: {}, parts: [] };
  const architecture = read(configOfGguf({ metadata, summary, vocabulary: 262_144, names: new Set() }));
  const spans = architecture.layers.map(({ mixer }) => (mixer?.kind === "attention" ? mixer.span : null));
  expect(spans.filter((span) => span === "full")).toHaveLength(10);
  expect(spans.slice(0, 6)).toEqual(["sliding", "sliding", "sliding", "sliding", "sliding", "full"]);
  expect(architecture.tieWordEmbeddings).toBe(true);
  // 27.0 B without the vision tower: https://huggingface.co/google/gemma-3-27b-it
  expect(countParameters(architecture).total / 1e9).toBeCloseTo(27.0, 1);
});

test.each(["brandnew", "__proto__", "constructor", ""])(
  "an architecture %o that is not known gives nothing",
  (architecture) => {
    const summary = { bytes: 1, tensors: 1, dtypes: {}, parts: [] };
    const metadata = { "general.architecture": architecture };
    expect(configOfGguf({ metadata, summary, vocabulary: 1, names: new Set() })).toBeNull();
  },
);
