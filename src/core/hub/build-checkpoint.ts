import type { Architecture } from "../architecture/architecture.ts";
import { genericQuantization } from "../architecture/generic.ts";
import { countParameters } from "../architecture/parameters.ts";
import { type Quantization, quantizedParts } from "../architecture/quantization.ts";
import type { Checkpoint, Precision } from "../entries/model.ts";
import { UserError } from "../errors.ts";
import { plainPrecision, precisionByWidth, precisionOfRule } from "./checkpoint-precision.ts";
import { headerDifference } from "./header-difference.ts";
import { type HeaderSummary, isStoredWide, loadedBytes } from "./header-summary.ts";
import type { Snapshot } from "./snapshot.ts";
import { readRule } from "./understand.ts";

type Made = Pick<Checkpoint, "precision" | "quantization" | "publishedBytes" | "note">;

/** The checkpoint of a repository with safetensors: the rule from its config, the bytes from its headers. */
export function checkpointOfHeaders(
  snapshot: Snapshot,
  architecture: Architecture,
  summary: HeaderSummary,
): Made {
  const rule = ruleOrNull(snapshot, architecture);
  const wide = isStoredWide(summary) && (rule === null || rule.scheme === "none");
  const headers = loadedBytes(summary, {
    layers: architecture.layers.length,
    tied: architecture.tieWordEmbeddings,
    narrows: wide,
  });
  const publishedBytes = summary.bytes;
  if (wide) {
    const quantization = { ...genericQuantization("bf16", architecture), headers };
    const note = "Stored in 32 bits; engines load it in 16 bits, which takes half.";
    return { precision: "bf16", quantization, publishedBytes, note };
  }
  const plain = rule === null || (rule.scheme === "none" && plainPrecision(summary) === null);
  if (plain) {
    const precision = precisionByWidth(summary, countParameters(architecture).total);
    const quantization = { ...genericQuantization("bf16", architecture), headers };
    const note = "Its number format is not known; bytes are those of its weight files.";
    return { precision, quantization, publishedBytes, note };
  }
  const precision = rule.scheme === "none" ? plainPrecision(summary) : precisionOfRule(rule);
  const note = headerDifference(architecture, rule, summary);
  return { precision: precision ?? "bf16", quantization: { ...rule, headers }, publishedBytes, note };
}

/** The checkpoint of a repository whose weights cannot be read: all from its config. */
export function checkpointOfConfig(snapshot: Snapshot, architecture: Architecture): Made {
  const rule = readRule(snapshot, architecture);
  return { precision: precisionOfRule(rule) ?? "bf16", quantization: rule, publishedBytes: null, note: null };
}

export interface GgufFacts {
  readonly precision: Precision;
  readonly bytes: number;
  readonly summary: HeaderSummary | null;
}

/** One quantization of a GGUF repository. Only with its header read are its bytes known layer by layer. */
export function checkpointOfGguf(architecture: Architecture, { precision, bytes, summary }: GgufFacts): Made {
  const rule = averageRule(architecture, bytes);
  if (summary === null) {
    const note = "Bytes are those of its files; their headers were not read.";
    return { precision, quantization: rule, publishedBytes: bytes, note };
  }
  const headers = loadedBytes(summary, {
    layers: architecture.layers.length,
    tied: architecture.tieWordEmbeddings,
    narrows: false,
  });
  return { precision, quantization: { ...rule, headers }, publishedBytes: summary.bytes, note: null };
}

/**
 * llama.cpp keeps every tensor as stored. Without headers all weights have the file's average width; with
 * them this is only what the bytes of each part are split by.
 */
function averageRule(architecture: Architecture, bytes: number): Quantization {
  return {
    scheme: "gguf",
    baseDtype: "fp32",
    groupSize: null,
    blockSize: null,
    covers: quantizedParts,
    skippedLayers: [],
    bitsPerWeight: (bytes * 8) / countParameters(architecture).total,
  };
}

function ruleOrNull(snapshot: Snapshot, architecture: Architecture): Quantization | null {
  try {
    return readRule(snapshot, architecture);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
