import { findHardware, formatHardware, resolveHardware } from "../catalog/resolve-hardware.ts";
import type { World } from "../catalog/world.ts";
import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { LogGpu } from "../logs/engine-log.ts";
import { fromGiB } from "../units.ts";

export interface LogHardware {
  readonly hardware: Hardware;
  /** Why this hardware, where neither the log nor the asker names it; else null. */
  readonly assumption: string | null;
}

/** Boards of one kind report their memory within this share of each other. */
const SAME_MEMORY = 0.01;

/**
 * The GPUs of a log: as the asker names them, else by the device's name, else by its memory. The memory
 * that the log states replaces the catalog's. Null where nothing tells.
 */
export function hardwareOfLog(
  world: World,
  gpu: LogGpu,
  count: number,
  asked: string | undefined,
): LogHardware | null {
  const found = asked === undefined ? recognized(world, gpu, count) : named(world, asked);
  return found === null ? null : { ...found, hardware: withMemory(found.hardware, gpu.memoryGiB) };
}

function named(world: World, asked: string): LogHardware {
  const { hardware, assumptions } = resolveHardware(world, asked);
  return { hardware, assumption: assumptions[0] ?? null };
}

function recognized(world: World, { name, memoryGiB }: LogGpu, count: number): LogHardware | null {
  const byName = name === null ? null : findHardware(world, `${count}x${name}`);
  if (byName !== null) return { hardware: byName.hardware, assumption: null };
  if (memoryGiB === null) return null;
  const alike = world.gpus.filter((gpu) => isAlike(gpu, memoryGiB));
  const [gpu] = [...alike].sort((a, b) => b.assumedFor.length - a.assumedFor.length);
  if (gpu === undefined) return null;
  const others = alike.filter((one) => one !== gpu).map(({ label }) => label);
  const hardware = { gpu, count, nodes: 1, label: formatHardware({ gpu, count, nodes: 1 }) };
  const choice = others.length === 0 ? "" : ` (${others.slice(0, 3).join(", ")} have as much)`;
  return {
    hardware,
    assumption: `The log names no GPU: ${memoryGiB} GiB are read as ${gpu.label}${choice}.`,
  };
}

const isAlike = (gpu: Gpu, memoryGiB: number): boolean =>
  Math.abs(gpu.memory.usableBytes / fromGiB(memoryGiB) - 1) < SAME_MEMORY;

function withMemory(hardware: Hardware, memoryGiB: number | null): Hardware {
  if (memoryGiB === null) return hardware;
  const { gpu } = hardware;
  return {
    ...hardware,
    gpu: { ...gpu, memory: { ...gpu.memory, usableBytes: fromGiB(memoryGiB), basis: "framework" } },
  };
}
