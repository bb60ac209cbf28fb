import type { Architecture } from "../architecture/architecture.ts";
import { readArchitecture } from "../architecture/families/index.ts";
import type { Quantization } from "../architecture/quantization.ts";
import { readQuantization } from "../architecture/read-quantization.ts";
import { UserError } from "../errors.ts";
import { knownWeights } from "./known-facts.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * The architecture of what was read. Fails closed: throws UserError (`unsupported_architecture`) that
 * says what is known (bytes of the weights) and what is not (what a token takes in the KV cache).
 */
export function understand(snapshot: Snapshot): Architecture {
  if (snapshot.config === null) throw notUnderstood(snapshot, whyNoConfig(snapshot), {});
  const read = readArchitecture(snapshot.config);
  if ("refused" in read) throw notUnderstood(snapshot, read.refused, read.known);
  return read.architecture;
}

/** The quantization rule that the repository states. */
export function readRule(snapshot: Snapshot, architecture: Architecture): Quantization {
  return readQuantization(snapshot.config ?? {}, snapshot.quantization, architecture);
}

function whyNoConfig({ weights }: Snapshot): string {
  return weights.kind === "gguf"
    ? `the GGUF architecture "${weights.architecture}" is not one that Weighbridge reads`
    : "it has no config.json";
}

function notUnderstood(
  snapshot: Snapshot,
  why: string,
  known: Readonly<Record<string, string | number>>,
): UserError {
  const base = snapshot.card.baseModels[0];
  const dimensions = Object.entries(known).map(([name, value]) => `${name} ${value}`);
  const sentences = [
    `${snapshot.id} cannot be sized: ${why}.`,
    knownWeights(snapshot),
    ...(dimensions.length === 0 ? [] : [`Its config says ${dimensions.join(", ")}.`]),
    "Not known: how it attends, so what a token takes in the KV cache.",
    ...(base === undefined ? [] : [`Its card names ${base} as base model: try that id.`]),
  ];
  return new UserError(
    "unsupported_architecture",
    sentences.join(" "),
    base === undefined ? [] : [{ label: base, command: base }],
  );
}
