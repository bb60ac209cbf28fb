import type { Architecture } from "../../src/core/architecture/architecture.ts";
import type { Quantization } from "../../src/core/architecture/quantization.ts";
import { storedParts } from "../../src/core/architecture/storage.ts";
import type { Tensor } from "../../src/core/architecture/tensor.ts";
import { tensors } from "../../src/core/architecture/tensors.ts";
import { jsonFile, type StoredTensor, safetensorsFile, type VirtualFile } from "./virtual-file.ts";

/** Suffixes of what a quantized weight becomes; the first one is the weight itself. */
const SUFFIXES = ["", "_scale_inv", "_scale_2", "_shape"];

/** Weight files of a model as a hub repository has them: shards of whole layers, and the index. */
export function modelFiles(
  architecture: Architecture,
  quantization: Quantization,
  shards: number,
): Record<string, VirtualFile> {
  const all = tensors(architecture).flatMap((tensor) => storedTensors(tensor, architecture, quantization));
  const perShard = Math.ceil(all.length / shards);
  const files: Record<string, VirtualFile> = {};
  const weightMap: Record<string, string> = {};
  for (let shard = 0; shard < shards; shard++) {
    const name = `model-${digits(shard + 1)}-of-${digits(shards)}.safetensors`;
    const part = all.slice(shard * perShard, (shard + 1) * perShard);
    for (const tensor of part) weightMap[tensor.name] = name;
    files[name] = safetensorsFile(part);
  }
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  files["model.safetensors.index.json"] = jsonFile({
    metadata: { total_size: total },
    weight_map: weightMap,
  });
  return files;
}

const digits = (value: number): string => String(value).padStart(5, "0");

function storedTensors(
  tensor: Tensor,
  architecture: Architecture,
  quantization: Quantization,
): readonly StoredTensor[] {
  const parts = storedParts(tensor, quantization);
  const copies = Array.from({ length: tensor.copies }, (_, copy) => copy);
  return copies.flatMap((copy) =>
    parts
      .filter(({ elements }) => elements > 0)
      .map(({ dtype, elements, bytes }, index) => ({
        name: `${hubName(tensor, copy, architecture)}${SUFFIXES[index] ?? `_${index}`}`,
        dtype,
        shape: [elements],
        bytes,
      })),
  );
}

function hubName({ name, layer, role, copies }: Tensor, copy: number, architecture: Architecture): string {
  const numbered = (copies > 1 ? name.replace("experts.", `experts.${copy}.`) : name).replace(/^mtp\./, "");
  if (role === "mtp") return `model.layers.${architecture.layers.length}.${numbered}`;
  if (role === "towers") return `visual.${name}.weight`;
  if (role === "lmHead") return name;
  return typeof layer === "number" ? `model.layers.${layer}.${numbered}` : `model.${name}`;
}
