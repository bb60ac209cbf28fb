import { closest } from "../closest.ts";
import { gpuNames } from "./gpu-names.ts";
import type { World } from "./world.ts";

const MOST_NEAREST = 3;

/** Labels of the GPUs that carry every typed word but the memory size (`rtx 6000`), else of those spelled alike. */
export function gpusLike(world: World, typed: string): string[] {
  const names = gpuNames(world);
  const words = nameWords(typed).filter((word) => !/^\d+gi?b?$/.test(word));
  const holding = names.filter(
    ({ name }) => words.length > 0 && words.every((word) => nameWords(name).includes(word)),
  );
  return labelsOf(holding.length > 0 ? holding : spelledAlike(names, typed)).slice(0, MOST_NEAREST);
}

/** The same, and where there is none, of those whose names differ in digits alone: `b999` -> `B200`. */
export function nearestGpus(world: World, typed: string): string[] {
  const like = gpusLike(world, typed);
  if (like.length > 0) return like;
  const shape = shapeOf(typed);
  const sameShape = gpuNames(world).filter(({ name }) => /^[a-z]/.test(shape) && shapeOf(name) === shape);
  return labelsOf(spelledAlike(sameShape, typed, 1)).slice(0, MOST_NEAREST);
}

type Name = ReturnType<typeof gpuNames>[number];

function spelledAlike(names: readonly Name[], typed: string, share?: number): readonly Name[] {
  const alike = closest(typed, new Set(names.map(({ name }) => name)), 2 * MOST_NEAREST, share);
  return alike.flatMap((name) => names.filter((known) => known.name === name));
}

const labelsOf = (names: readonly Name[]): string[] => [...new Set(names.map(({ gpu }) => gpu.label))];

const nameWords = (name: string): string[] => name.toLowerCase().split(/[^a-z0-9]+/);

/** A name with all digits alike. */
const shapeOf = (name: string): string => name.toLowerCase().replace(/\d/g, "0");
