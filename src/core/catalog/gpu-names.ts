import type { Gpu } from "../entries/gpu.ts";
import type { World } from "./world.ts";

/** What a typed GPU name stands for. */
export interface NamedGpu {
  readonly gpu: Gpu;
  /** Set where the name leaves the part open and convention decides; a clause without a full stop. */
  readonly assumption: string | null;
}

const indexes = new WeakMap<World, ReadonlyMap<string, readonly Gpu[]>>();

/** Makers' names say nothing that the model's name does not. */
const MAKERS =
  /\b(?:nvidia|geforce|quadro|tesla|amd|instinct|radeon|intel|apple|google|cloud|gpus?|cards?)\b/g;

/** `NVIDIA H100-80GB` and `h100 80gb` are one name: letters and digits, without makers. */
export function gpuKey(text: string): string {
  return text
    .toLowerCase()
    .replace(MAKERS, " ")
    .replace(/(\d) ?gib\b/g, "$1gb")
    .replace(/[^a-z0-9]/g, "");
}

/** GPUs that a name may mean: none, one, or the sizes and forms that it leaves open. */
export function gpusNamed(world: World, text: string): readonly NamedGpu[] {
  const key = gpuKey(text);
  if (key === "") return [];
  const index = gpuIndex(world);
  const found = index.get(key) ?? index.get(key.replace(/s$/, "")) ?? [];
  const assumed = found.filter((gpu) => gpu.assumedFor.some((name) => gpuKey(name) === key));
  const chosen = assumed.length === 1 ? assumed : found;
  return chosen.map((gpu) => ({
    gpu,
    assumption: assumed.length === 1 ? `${gpu.label} means ${gpu.name}` : null,
  }));
}

/** Every name of every GPU as people type it, for "did you mean". */
export function gpuNames(world: World): { readonly name: string; readonly gpu: Gpu }[] {
  return world.gpus.flatMap((gpu) => [gpu.label, ...gpu.aliases].map((name) => ({ name, gpu })));
}

function gpuIndex(world: World): ReadonlyMap<string, readonly Gpu[]> {
  const known = indexes.get(world);
  if (known !== undefined) return known;
  const index = new Map<string, Gpu[]>();
  for (const gpu of world.gpus) {
    for (const key of keysOf(gpu)) {
      index.set(key, [...(index.get(key) ?? []), gpu]);
    }
  }
  indexes.set(world, index);
  return index;
}

/** A name may carry the memory size: `h100 80gb`, `h100-80`. */
function keysOf(gpu: Gpu): ReadonlySet<string> {
  const size = gpu.memory.labelGb;
  const names = new Set([gpu.id, gpu.name, gpu.label, ...gpu.aliases, ...gpu.assumedFor].map(gpuKey));
  return new Set([...names].flatMap((key) => [key, `${key}${size}gb`, `${key}${size}g`, `${key}${size}`]));
}
