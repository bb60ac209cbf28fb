import * as z from "zod";

const size = z.int().positive();
const count = z.int().nonnegative();

const attention = z.strictObject({
  kind: z.literal("attention"),
  heads: size,
  kvHeads: size,
  headDim: size,
  /** Where values are narrower or wider than keys. */
  valueHeadDim: size.optional(),
  span: z.enum(["full", "sliding", "chunked"]).default("full"),
  window: size.nullable().default(null),
  qkvBias: z.boolean().default(false),
  outputBias: z.boolean().default(false),
  qLoraRank: size.nullable().default(null),
  qkNorm: z.enum(["none", "head", "full"]).default("none"),
  outputGate: z.boolean().default(false),
  headGate: z.boolean().default(false),
  sinks: z.boolean().default(false),
  sharedKeyValueProjection: z.boolean().default(false),
  reusesCache: z.boolean().default(false),
  indexer: z.strictObject({ heads: size, headDim: size }).nullable().default(null),
});

const latent = z.strictObject({
  kind: z.literal("latent"),
  heads: size,
  qLoraRank: size.nullable().default(null),
  kvLoraRank: size,
  qkNopeHeadDim: size,
  qkRopeHeadDim: count,
  valueHeadDim: size,
  indexer: z
    .strictObject({ heads: size, headDim: size, topK: size, keyPool: size.optional() })
    .nullable()
    .default(null),
  outputGate: z.boolean().default(false),
});

const compressed = z.strictObject({
  kind: z.literal("compressed"),
  heads: size,
  headDim: size,
  qLoraRank: size,
  outputGroups: size,
  outputLoraRank: size,
  window: size,
  compressionRatio: size.nullable().default(null),
  indexerHeads: size,
  indexerHeadDim: size.nullable().default(null),
});

const gatedDeltaNet = z.strictObject({
  kind: z.literal("gated_delta_net"),
  heads: size,
  keyHeads: size,
  keyHeadDim: size,
  valueHeadDim: size,
  convKernel: size,
});

const mamba1 = z.strictObject({
  kind: z.literal("mamba1"),
  channels: size,
  state: size,
  dtRank: size,
  convKernel: size,
  innerNorms: z.boolean(),
});

const mamba2 = z.strictObject({
  kind: z.literal("mamba2"),
  heads: size,
  headDim: size,
  groups: size,
  state: size,
  convKernel: size,
  gatedNorm: z.boolean(),
});

const kimiDelta = z.strictObject({
  kind: z.literal("kimi_delta"),
  heads: size,
  headDim: size,
  convKernel: size,
  fullRankGate: z.boolean().default(false),
});

const lightning = z.strictObject({ kind: z.literal("lightning"), heads: size, headDim: size });

const matrices = z.union([z.literal(2), z.literal(3)]).default(3);

const dense = z.strictObject({
  kind: z.literal("dense"),
  intermediateSize: size,
  matrices,
  bias: z.boolean().default(false),
});

const moe = z.strictObject({
  kind: z.literal("moe"),
  experts: size,
  expertsPerToken: size,
  zeroExperts: count.default(0),
  intermediateSize: size,
  matrices,
  bias: z.boolean().default(false),
  latentSize: size.nullable().default(null),
  routerBias: z.boolean().default(false),
  /** The shared expert has a gate of hidden size (Qwen). */
  sharedGate: z.boolean().default(false),
  sharedIntermediateSize: count.default(0),
});

/** One building block of a layer. */
const part = z.discriminatedUnion("kind", [
  attention,
  latent,
  compressed,
  gatedDeltaNet,
  mamba1,
  mamba2,
  kimiDelta,
  lightning,
  dense,
  moe,
]);
export type PartYaml = z.infer<typeof part>;

/** Parts of one layer by their names: `chunked + experts`. */
const layer = z.string().regex(/^[\w-]+(?: \+ [\w-]+)*$/, "names of parts, joined by +");

/** A layer, or a run of layers that repeats. */
const run = z.union([layer, z.strictObject({ times: size, of: z.array(layer).min(1) })]);

export const architectureSchema = z.strictObject({
  /** `model_type` of config.json (of `text_config` where nested). */
  modelType: z.string().min(1),
  className: z.string().min(1).optional(),
  hiddenSize: size,
  vocabSize: size,
  /** The head is the embedding. */
  tied: z.boolean().default(false),
  parts: z.record(z.string().regex(/^[\w-]+$/), part),
  layers: z.array(run).min(1),
  /** Norms of hidden size in a layer; where not set, one before the mixer and one before the feed-forward. */
  normsPerLayer: size.optional(),
  /** Further elements with the norms of a layer. */
  extraNormElements: size.optional(),
  mtp: z
    .strictObject({
      modules: size.default(1),
      layer,
      ownEmbedding: z.boolean().default(false),
      ownHead: z.boolean().default(false),
      joinElements: size,
    })
    .optional(),
  towers: z
    .array(
      z.strictObject({
        role: z.enum(["vision", "audio"]),
        parameters: size,
        sharded: z.boolean().optional(),
        note: z.string().optional(),
      }),
    )
    .default([]),
  extras: z
    .array(z.strictObject({ what: z.string(), parameters: size, perToken: z.boolean().optional() }))
    .default([]),
  positions: size.optional(),
  finalNormElements: size.optional(),
});
export type ArchitectureYaml = z.infer<typeof architectureSchema>;
