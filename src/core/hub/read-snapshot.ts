import { UserError } from "../errors.ts";
import { malformed } from "./failures.ts";
import { configOfGguf, ggufArchitecture } from "./gguf-config.ts";
import { type GgufVariant, ggufVariants, variantOfFile } from "./gguf-files.ts";
import { type GgufHeader, readGguf } from "./gguf-header.ts";
import { readJsonFile } from "./json-file.ts";
import type { HubReference } from "./reference.ts";
import { type Repository, type RepositoryFile, readFiles } from "./repository.ts";
import { type Progress, readSafetensors, safetensorsEntry } from "./safetensors.ts";
import type { HubSession } from "./session.ts";
import type { Snapshot, SnapshotWeights } from "./snapshot.ts";

type RepositoryReference = Extract<HubReference, { kind: "repository" }>;

/** GGUF headers hold the vocabulary, some 10 MB each: no further one is begun after this, ms. */
const GGUF_TIME_MS = 15_000;

/** Reads what sizing needs from a repository: configs whole, weight files by their headers. */
export async function readSnapshot(
  session: HubSession,
  repository: Repository,
  reference: RepositoryReference,
  readOn: string,
  progress: Progress,
): Promise<Snapshot> {
  const files = await readFiles(session, repository);
  const has = (path: string): boolean => files.some((file) => file.path === path);
  const json = (path: string) => (has(path) ? readJsonFile(session, repository, path) : null);
  const own = await json("config.json");
  if (own === null && has("adapter_config.json")) throw adapter(repository);
  const { weights, config } = await readWeights(session, repository, files, reference, progress);
  return {
    version: 1,
    id: repository.id,
    commit: repository.commit,
    readOn,
    restricted: repository.restricted,
    card: { ...repository.card, baseModels: [...repository.card.baseModels] },
    config: own ?? config,
    quantization: await json("hf_quant_config.json"),
    weights,
  };
}

interface ReadWeights {
  readonly weights: SnapshotWeights;
  /** What the weights say in place of config.json. */
  readonly config: Snapshot["config"];
}

async function readWeights(
  session: HubSession,
  repository: Repository,
  files: readonly RepositoryFile[],
  reference: RepositoryReference,
  progress: Progress,
): Promise<ReadWeights> {
  const entry = safetensorsEntry(files);
  const asked = askedVariants(files, reference);
  if (asked.length > 0 && (entry === null || reference.quantization !== null || reference.path !== null)) {
    return readVariants(session, repository, asked, progress);
  }
  if (entry === null) return { weights: { kind: "none" }, config: null };
  const summary = await readSafetensors(session, repository, files, entry, progress);
  return {
    weights: { kind: "safetensors", summary: { ...summary, parts: [...summary.parts] } },
    config: null,
  };
}

/** The GGUF files that are meant: the named one, those of the named type, or all. */
function askedVariants(
  files: readonly RepositoryFile[],
  { path, quantization }: RepositoryReference,
): readonly GgufVariant[] {
  if (path?.endsWith(".gguf") === true) {
    const named = variantOfFile(files, path);
    if (named === null)
      throw new UserError("unknown_model", `${path} is not a model file in that repository.`);
    return [named];
  }
  const all = ggufVariants(files);
  if (quantization === null || all.length === 0) return all;
  const named = all.filter(({ precision }) => precision === quantization);
  if (named.length > 0) return named;
  const types = all.map(({ precision }) => precision).join(", ");
  throw new UserError("unknown_precision", `That repository has no ${quantization}. It has ${types}.`);
}

async function readVariants(
  session: HubSession,
  repository: Repository,
  variants: readonly GgufVariant[],
  progress: Progress,
): Promise<ReadWeights> {
  const begun = Date.now();
  const read: { variant: GgufVariant; header: GgufHeader | null }[] = [];
  for (const variant of variants) {
    progress(read.length / variants.length, `Reading GGUF headers: ${variant.label}`);
    const late = read.length > 0 && Date.now() - begun > GGUF_TIME_MS;
    read.push({ variant, header: late ? null : await readGguf(session, repository, variant) });
  }
  const first = read[0]?.header ?? null;
  if (first === null) throw malformed(repository.id, "it has no GGUF file");
  return {
    weights: {
      kind: "gguf",
      architecture: ggufArchitecture(first),
      variants: read.map(({ variant, header }) => ({
        label: variant.label,
        path: variant.files[0]?.path ?? "",
        bytes: header?.summary.bytes ?? variant.files.reduce((sum, { bytes }) => sum + bytes, 0),
        summary: header === null ? null : { ...header.summary, parts: [...header.summary.parts] },
      })),
    },
    config: configOfGguf(first),
  };
}

function adapter({ id, card }: Repository): UserError {
  const base = card.baseModels[0];
  const of = base === undefined ? "its base model" : base;
  return new UserError(
    "unsupported_architecture",
    `${id} is an adapter, not a whole model. Ask for ${of}: an adapter adds little to its size.`,
    base === undefined ? [] : [{ label: base, command: base }],
  );
}
