import type { Sharding, Tensor, TensorRole } from "./tensor.ts";

/** A tensor of one layer, before it is known which layer. */
export type Part = Omit<Tensor, "layer" | "part">;

const replicated: Sharding = { kind: "replicated" };
const column: Sharding = { kind: "column" };
const row: Sharding = { kind: "row" };
export const sharded = {
  replicated,
  column,
  row,
  vocabulary: { kind: "vocabulary" },
  expertColumn: { kind: "expertColumn" },
  expertRow: { kind: "expertRow" },
} as const satisfies Readonly<Record<string, Sharding>>;

/** The weight of a linear layer, [output, input]. */
export function matrix(
  name: string,
  role: TensorRole,
  output: number,
  input: number,
  sharding: Sharding,
  copies = 1,
): Part {
  return { name, role, shape: [output, input], copies, sharding, quantizable: true, alwaysF32: false };
}

/** Anything that no quantization touches: norms, biases, convolutions, gates. */
export function plain(
  name: string,
  role: TensorRole,
  shape: readonly number[],
  sharding: Sharding = replicated,
  copies = 1,
): Part {
  return { name, role, shape, copies, sharding, quantizable: false, alwaysF32: false };
}

/** `part` if the condition holds, for lists of parts. */
export function optional(condition: boolean, ...parts: readonly Part[]): readonly Part[] {
  return condition ? parts : [];
}

/** Elements of a shape. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
