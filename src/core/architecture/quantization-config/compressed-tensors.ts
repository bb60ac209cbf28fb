import type { Architecture } from "../architecture.ts";
import { Keys } from "../families/keys.ts";
import { Refusal } from "../families/refusal.ts";
import type { Tensor } from "../tensor.ts";
import type { FormatOf } from "./formats-of.ts";
import { moduleNames } from "./module-names.ts";
import { type NameTest, nameTest } from "./patterns.ts";
import type { Format } from "./rule-of-tensors.ts";

interface Group {
  readonly format: Format;
  /** Null: every linear layer. */
  readonly targets: NameTest | null;
}

/** compressed-tensors (llm-compressor): groups of targets with one scheme each, less what is ignored. */
export function compressedTensors(stated: Keys, architecture: Architecture): FormatOf {
  const layers = architecture.layers.length;
  const ignored = nameTest(stated.texts("ignore") ?? []);
  const groups = groupsOf(stated);
  return (tensor) => {
    if (tensor.part === "embedding" || tensor.part === "towers") return null;
    const names = moduleNames(tensor, layers);
    if (ignored(names)) return null;
    return groups.find((group) => reaches(group, tensor, names))?.format ?? null;
  };
}

/** A head is covered only where it is named. */
function reaches({ targets }: Group, { part }: Tensor, names: readonly string[]): boolean {
  return targets === null ? part !== "lmHead" : targets(names);
}

function groupsOf(stated: Keys): readonly Group[] {
  const groups = stated.part("config_groups");
  if (groups === null) throw new Refusal("config_groups is missing");
  return groups.entries().map(([name, value]) => {
    const group = new Keys(value, name);
    const targets = group.texts("targets") ?? ["Linear"];
    const all = targets.includes("Linear");
    return { format: formatOfGroup(group, stated), targets: all ? null : nameTest(targets) };
  });
}

function formatOfGroup(group: Keys, stated: Keys): Format {
  const weights = group.part("weights");
  if (weights === null) throw new Refusal("a group without weights is not known");
  const bits = weights.size("num_bits");
  const kind = `${weights.text("type") ?? "int"}${bits}`;
  const strategy = weights.text("strategy") ?? "tensor";
  const layout = group.text("format") ?? stated.text("format") ?? "";
  const groupSize = weights.number("group_size");
  const [rows, columns] = weights.counts("block_structure") ?? [];
  if (kind === "int4") return { scheme: "int4_packed", groupSize, blockSize: null };
  if (kind === "int8") return { scheme: "int8_channel", groupSize: null, blockSize: null };
  if (kind === "float4") {
    const scheme = layout.startsWith("mxfp4") || groupSize === 32 ? "mxfp4" : "nvfp4";
    return { scheme, groupSize: scheme === "mxfp4" ? 32 : 16, blockSize: null };
  }
  if (kind !== "float8") throw new Refusal(`weights of ${kind} are not known`);
  if (strategy === "block" && rows !== undefined && columns !== undefined) {
    return { scheme: "fp8_block", groupSize: null, blockSize: [rows, columns], scaleDtype: "BF16" };
  }
  return { scheme: strategy === "channel" ? "fp8_channel" : "fp8_tensor", groupSize: null, blockSize: null };
}
