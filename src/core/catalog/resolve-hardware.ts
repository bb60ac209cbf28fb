import type { Gpu, Hardware } from "../entries/gpu.ts";
import { type Suggestion, UserError } from "../errors.ts";
import { gpusNamed, type NamedGpu } from "./gpu-names.ts";
import { type HardwareShape, hardwareShapes } from "./hardware-shape.ts";
import { gpusLike } from "./nearest-gpus.ts";
import type { World } from "./world.ts";

export { looksLikeHardware } from "./hardware-shape.ts";

export interface ResolvedHardware {
  readonly hardware: Hardware;
  /** What was assumed where the text left it open, each a clause: `H100 means NVIDIA H100 SXM5 80GB`. */
  readonly assumptions: readonly string[];
}

/** More GPUs than this is a slip, not a question. */
const LARGEST_COUNT = 1024;

/**
 * Reads hardware as people type it: `4xH100`, `4x h100`, `2x8xH200`, `h100 x4`, `h100`.
 * Throws UserError (`unknown_hardware`) that says what to type instead; each suggestion's `command` is
 * the hardware alone.
 */
export function resolveHardware(world: World, text: string): ResolvedHardware {
  const found = findShape(world, text);
  if (found === null) throw unknownHardware(world, text);
  const { shape, named } = found;
  const [only, ...others] = named;
  if (only === undefined || others.length > 0) throw openName(text, shape, named);
  const hardware = placeInNodes(only.gpu, shape, text);
  return { hardware, assumptions: only.assumption === null ? [] : [only.assumption] };
}

/** The same without throwing: null where the text is not hardware that the catalog knows. */
export function findHardware(world: World, text: string): ResolvedHardware | null {
  try {
    return resolveHardware(world, text);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Writes hardware so that `resolveHardware` reads it back: `4xH100`, `2x8xH200`. */
export function formatHardware({ gpu, count, nodes }: Omit<Hardware, "label">): string {
  return nodes === 1 ? `${count}x${gpu.label}` : `${nodes}x${count / nodes}x${gpu.label}`;
}

/** GPUs of one kind in equal nodes: the fewest nodes of the largest size that the GPU comes in. */
export function hardwareOf(gpu: Gpu, count: number): Hardware | null {
  const nodes = Math.ceil(count / Math.max(...gpu.gpusPerNode));
  if (count % nodes !== 0) return null;
  return { gpu, count, nodes, label: formatHardware({ gpu, count, nodes }) };
}

function findShape(world: World, text: string): { shape: HardwareShape; named: readonly NamedGpu[] } | null {
  for (const shape of hardwareShapes(text)) {
    const named = gpusNamed(world, shape.name);
    if (named.length > 0) return { shape, named };
  }
  return null;
}

function placeInNodes(gpu: Gpu, shape: HardwareShape, text: string): Hardware {
  const largest = Math.max(...gpu.gpusPerNode);
  const count =
    shape.nodes !== null && shape.perNode !== null ? shape.nodes * shape.perNode : (shape.count ?? 1);
  if (count < 1 || count > LARGEST_COUNT) {
    throw new UserError(
      "unknown_hardware",
      `${text.trim()} is ${count.toLocaleString("en-US")} GPUs; type 1 to ${LARGEST_COUNT.toLocaleString("en-US")} of them, for example 4x${gpu.label}.`,
      [suggestion(`4x${gpu.label}`)],
    );
  }
  if (shape.nodes !== null && shape.perNode !== null) {
    if (shape.perNode <= largest) return inNodes(gpu, count, shape.nodes);
    throw unequalNodes(gpu, text, count, largest);
  }
  const hardware = hardwareOf(gpu, count);
  if (hardware === null) throw unequalNodes(gpu, text, count, largest);
  return hardware;
}

function inNodes(gpu: Gpu, count: number, nodes: number): Hardware {
  return { gpu, count, nodes, label: formatHardware({ gpu, count, nodes }) };
}

function unequalNodes(gpu: Gpu, text: string, count: number, largest: number): UserError {
  const whole = Math.floor(count / largest) * largest;
  const near = (whole === count ? [whole] : [whole, whole + largest]).filter((size) => size > 0);
  const labels = near.flatMap((size) => hardwareOf(gpu, size)?.label ?? []);
  return new UserError(
    "unknown_hardware",
    `${text.trim()} cannot be dealt to equal nodes: ${gpu.label} comes in nodes of up to ${largest}. Type ${labels.join(" or ")}.`,
    labels.map(suggestion),
  );
}

/** A name that several GPUs share lists them; it never picks one. */
function openName(text: string, shape: HardwareShape, named: readonly NamedGpu[]): UserError {
  const labels = named.map(({ gpu }) => written(shape, gpu.label));
  return new UserError(
    "unknown_hardware",
    `${text.trim()} can be ${named.map(({ gpu }) => gpu.name).join(" or ")}. Type ${labels.join(" or ")}.`,
    labels.map(suggestion),
  );
}

function unknownHardware(world: World, text: string): UserError {
  const parts = mixedParts(world, text);
  if (parts !== null) {
    return new UserError(
      "unknown_hardware",
      `${text.trim()} mixes different GPUs. Engines split a model into equal shards, so ask for one kind at a time: ${parts.join(", then ")}.`,
      parts.map(suggestion),
    );
  }
  const counted = hardwareShapes(text).sort(
    (one, other) => Number(isCounted(other)) - Number(isCounted(one)),
  );
  const labels =
    counted
      .map((shape) => gpusLike(world, shape.name).map((label) => written(shape, label)))
      .find((found) => found.length > 0) ?? [];
  const instead =
    labels.length > 0
      ? `Did you mean ${labels.join(", ")}? \`gpus\` lists all.`
      : "Type a count and a GPU, for example 4xH100 or 2x8xH200; `gpus` lists them.";
  return new UserError(
    "unknown_hardware",
    `"${text.trim()}" is not hardware that Weighbridge knows. ${instead}`,
    labels.map(suggestion),
  );
}

/** The parts of `2xH100+2xA100`, where each is hardware by itself; else null. */
function mixedParts(world: World, text: string): string[] | null {
  const parts = text.split(/\s*[+&,]\s*|\s+and\s+/i).filter((part) => part.trim() !== "");
  if (parts.length < 2) return null;
  const labels = parts.flatMap((part) => findHardware(world, part)?.hardware.label ?? []);
  return labels.length === parts.length ? labels : null;
}

const isCounted = ({ count, nodes }: HardwareShape): boolean => count !== null || nodes !== null;

function written(shape: HardwareShape, label: string): string {
  if (shape.nodes !== null) return `${shape.nodes}x${shape.perNode}x${label}`;
  return `${shape.count ?? 1}x${label}`;
}

const suggestion = (label: string): Suggestion => ({ label, command: label });
