import { parseSafetensorsMetadata, type SafetensorsFileHeader, type TensorInfo } from "@huggingface/hub";
import { malformed } from "./failures.ts";
import { type HeaderSummary, merged, summarize } from "./header-summary.ts";
import type { HeaderTensor } from "./header-tensor.ts";
import { readAhead } from "./read-ahead.ts";
import type { Repository, RepositoryFile } from "./repository.ts";
import type { HubSession } from "./session.ts";

export type Progress = (fraction: number | null, text: string) => void;

const INDEX = "model.safetensors.index.json";
const SINGLE = "model.safetensors";

/** The file that leads to all weights: the index, the only file, or another one of that kind. */
export function safetensorsEntry(files: readonly RepositoryFile[]): string | null {
  const names = files.map(({ path }) => path).filter((path) => !path.includes("/"));
  const indexes = names.filter((name) => name.endsWith(".safetensors.index.json"));
  const weights = names.filter((name) => name.endsWith(".safetensors"));
  if (names.includes(INDEX)) return INDEX;
  if (names.includes(SINGLE)) return SINGLE;
  return indexes[0] ?? (weights.length === 1 ? (weights[0] ?? null) : null);
}

/** Reads the headers of all shards by Range requests and adds them up. */
export async function readSafetensors(
  session: HubSession,
  repository: Repository,
  files: readonly RepositoryFile[],
  entry: string,
  progress: Progress,
): Promise<HeaderSummary> {
  const shards = files.filter(({ path }) => path.endsWith(".safetensors")).length;
  const begun = new Set<string>();
  const metadata = await parseSafetensorsMetadata({
    repo: repository.id,
    revision: repository.commit,
    path: entry,
    hubUrl: session.endpoint,
    fetch: readAhead(session.fetch, (url) => {
      begun.add(url);
      progress(
        begun.size / Math.max(begun.size, shards),
        `Reading weight headers: ${begun.size} of ${shards}`,
      );
    }),
  });
  const sizes = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const headers = metadata.sharded ? Object.entries(metadata.headers) : [[entry, metadata.header] as const];
  return merged(headers.map(([file, header]) => summarizeFile(file, header, sizes.get(file) ?? null)));
}

function summarizeFile(file: string, header: SafetensorsFileHeader, fileBytes: number | null): HeaderSummary {
  const {
    __metadata__: _,
    ...tensors
  }: Record<string, TensorInfo> & Pick<SafetensorsFileHeader, "__metadata__"> = header;
  const summary = summarize(
    Object.entries(tensors).map(([name, info]) => readTensor(name, info, file)),
    file,
  );
  if (fileBytes !== null && summary.bytes > fileBytes) {
    throw malformed(
      file,
      `its header claims ${summary.bytes} bytes of tensors and the file has ${fileBytes}`,
    );
  }
  return summary;
}

/** Bytes of one element; narrower types than a byte are not checked against their shape. */
const ELEMENT_BYTES: Readonly<Record<string, number>> = {
  F64: 8,
  I64: 8,
  U64: 8,
  C64: 8,
  F32: 4,
  I32: 4,
  U32: 4,
  F16: 2,
  BF16: 2,
  I16: 2,
  U16: 2,
  F8_E4M3: 1,
  F8_E4M3FNUZ: 1,
  F8_E5M2: 1,
  F8_E5M2FNUZ: 1,
  F8_E8M0: 1,
  I8: 1,
  U8: 1,
  BOOL: 1,
};

function readTensor(
  name: string,
  { dtype, shape, data_offsets: [begin, end] }: TensorInfo,
  file: string,
): HeaderTensor {
  const elements = shape.reduce((product, size) => product * size, 1);
  if (!/^[A-Z][A-Z0-9_]{0,15}$/.test(dtype))
    throw malformed(file, `tensor ${shorten(name)} has no known type`);
  if (!Number.isSafeInteger(elements))
    throw malformed(file, `tensor ${shorten(name)} has an impossible shape`);
  const bytes = end - begin;
  const width = ELEMENT_BYTES[dtype];
  if (width !== undefined && width * elements !== bytes) {
    throw malformed(
      file,
      `tensor ${shorten(name)} holds ${bytes} bytes, and its shape needs ${width * elements}`,
    );
  }
  return { name, dtype: String(dtype), elements, bytes };
}

const shorten = (name: string): string => (name.length > 80 ? `${name.slice(0, 77)}...` : name);
