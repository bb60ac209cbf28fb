import type { Layer, Mtp } from "../architecture.ts";
import { mamba2 } from "../states.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

type Block = "mamba" | "attention" | "mlp" | "moe";
const LETTERS: Readonly<Record<string, Block>> = { M: "mamba", "*": "attention", "-": "mlp", E: "moe" };

/** Nemotron-H and Nemotron 3: each layer is one block, a mixer or a feed-forward, with one norm. */
export const nemotronH: Family = {
  modelTypes: ["nemotron_h"],
  read(keys) {
    if (keys.flag("use_bias", false) || keys.flag("mlp_bias", false) || keys.flag("attention_bias", false)) {
      throw new Refusal("biases are not known in this family");
    }
    keys.ignore("sliding_window", "expand", "time_step_rank", "moe_shared_expert_overlap", "use_conv_bias");
    keys.ignore(
      "num_hidden_layers",
      "moe_latent_size",
      "mtp_layers_block_type",
      "mamba_proj_bias",
      "chunk_size",
    );
    const blocks = pattern(keys);
    const make = builders(keys);
    return decoder(keys, {
      layers: stack(blocks.length, (index) => make(blocks[index] ?? "mamba")),
      mtp: mtp(keys, make),
    });
  },
};

function pattern(keys: Keys): readonly Block[] {
  const letters = keys.text("hybrid_override_pattern");
  const listed = keys.texts("layers_block_type");
  if (letters !== null) {
    const layers = keys.layers();
    const blocks = [...letters].map((letter) => LETTERS[letter]);
    if (blocks.length !== layers)
      throw new Refusal(`hybrid_override_pattern has ${blocks.length} blocks for ${layers} layers`);
    return blocks.map((block) => known(block, letters));
  }
  if (listed === null) throw new Refusal("neither hybrid_override_pattern nor layers_block_type is there");
  return listed.map((name) =>
    known(
      Object.values(LETTERS).find((block) => block === name),
      name,
    ),
  );
}

function known(block: Block | undefined, what: string): Block {
  if (block === undefined) throw new Refusal(`a block in ${what.slice(0, 40)} is not known in this family`);
  return block;
}

function builders(keys: Keys): (block: Block) => Layer {
  const normElements = keys.size("hidden_size");
  const headDim = keys.optionalSize("head_dim") ?? keys.size("attention_head_dim");
  keys.ignore("attention_head_dim", "head_dim");
  const alone = (mixer: Layer["mixer"], feedForward: Layer["feedForward"]): Layer => ({
    mixer,
    feedForward,
    parallelFeedForward: null,
    normElements,
  });
  return (block) => {
    switch (block) {
      case "mamba":
        return alone(mamba(keys), null);
      case "attention":
        return alone(groupedQuery(keys, { headDim }), null);
      case "mlp":
        return alone(null, dense(keys.size("intermediate_size"), { matrices: 2 }));
      case "moe":
        return alone(null, experts(keys));
    }
  };
}

function mamba(keys: Keys): Layer["mixer"] {
  return mamba2({
    heads: keys.size("mamba_num_heads"),
    headDim: keys.size("mamba_head_dim"),
    groups: keys.size("n_groups"),
    state: keys.size("ssm_state_size"),
    convKernel: keys.size("conv_kernel"),
    gatedNorm: true,
  });
}

/** Published totals of Nemotron 3 leave the router's correction bias out, so it is not counted here. */
function experts(keys: Keys): Layer["feedForward"] {
  keys.ignore("intermediate_size");
  return mixture(
    keys.size("n_routed_experts"),
    keys.size("num_experts_per_tok"),
    keys.size("moe_intermediate_size"),
    {
      matrices: 2,
      latentSize: keys.optionalSize("moe_latent_size"),
      sharedIntermediateSize:
        keys.countOr("n_shared_experts", 0) * keys.size("moe_shared_expert_intermediate_size"),
    },
  );
}

/** An attention and a feed-forward block, a projection of two hidden states and three norms. */
function mtp(keys: Keys, make: (block: Block) => Layer): Mtp | null {
  const modules = keys.modules();
  if (modules === 0) return null;
  const blocks = keys.texts("mtp_layers_block_type") ?? ["attention", "moe"];
  const hidden = keys.size("hidden_size");
  const layers = blocks.map((name) =>
    make(
      known(
        Object.values(LETTERS).find((block) => block === name),
        name,
      ),
    ),
  );
  const [first, second] = layers;
  if (first === undefined || second === undefined || layers.length !== 2) {
    throw new Refusal("MTP modules of other than two blocks are not known");
  }
  const joined: Layer = { ...first, feedForward: second.feedForward, normElements: 2 * hidden };
  return {
    layers: Array.from({ length: modules }, () => joined),
    ownEmbedding: false,
    ownHead: false,
    joinElements: 2 * hidden * hidden + 3 * hidden,
  };
}
