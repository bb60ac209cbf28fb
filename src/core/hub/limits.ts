import { BYTES_PER_MIB } from "../units.ts";

/**
 * How much the hub may send. Anybody can publish a repository, so each answer has a ceiling; each is far
 * above what the largest real models need (an index of 500,000 tensors is about 60 MB).
 */
export const LIMITS = {
  /** config.json, hf_quant_config.json and the like. */
  configBytes: 8 * BYTES_PER_MIB,
  /** One page of an API answer. */
  apiBytes: 32 * BYTES_PER_MIB,
  /** model.safetensors.index.json. */
  indexBytes: 100 * BYTES_PER_MIB,
  /** One Range request into a weight file: the header of a safetensors file, a chunk of a GGUF header. */
  rangeBytes: 100 * BYTES_PER_MIB,
  /** Everything that one model may cost. */
  totalBytes: 512 * BYTES_PER_MIB,
  jsonDepth: 64,
  redirects: 5,
  /** Files in one repository. */
  files: 20_000,
  /** Retries after 429 or 503. */
  retries: 2,
  /** Longest wait that a Retry-After header may ask for, ms. */
  longestWaitMs: 15_000,
  /** Time for everything that one model takes, ms. */
  totalMs: 60_000,
} as const;
