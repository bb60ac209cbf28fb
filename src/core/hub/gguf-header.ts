import { gguf } from "@huggingface/gguf";
import { HubApiError } from "@huggingface/hub";
import { UserError } from "../errors.ts";
import { malformed } from "./failures.ts";
import type { Fetch } from "./fetch-types.ts";
import { ggmlBytes, ggmlName } from "./ggml-types.ts";
import type { GgufVariant } from "./gguf-files.ts";
import { type HeaderSummary, merged, summarize } from "./header-summary.ts";
import type { HeaderTensor } from "./header-tensor.ts";
import type { Repository } from "./repository.ts";
import type { HubSession } from "./session.ts";

/** Metadata without the tokenizer: keys to numbers, texts, booleans and lists of these. */
export type GgufMetadata = Readonly<Record<string, unknown>>;

export interface GgufHeader {
  readonly metadata: GgufMetadata;
  readonly summary: HeaderSummary;
  /** Rows of the token embedding; 0 where the file has none. */
  readonly vocabulary: number;
  /** Names of tensors, a layer's without its number: `output.weight`, `attn_q.bias`. */
  readonly names: ReadonlySet<string>;
}

/** Reads the headers of a GGUF file and of all parts of a split one. */
export async function readGguf(
  session: HubSession,
  repository: Repository,
  variant: GgufVariant,
): Promise<GgufHeader> {
  const headers = await Promise.all(
    variant.files.map((file) => readOne(session, repository, file.path, file.bytes)),
  );
  const [first] = headers;
  if (first === undefined) throw malformed(repository.id, `it has no file of ${variant.label}`);
  return {
    metadata: first.metadata,
    summary: merged(headers.map(({ summary }) => summary)),
    vocabulary: Math.max(...headers.map(({ vocabulary }) => vocabulary)),
    names: new Set(headers.flatMap(({ names }) => [...names])),
  };
}

async function readOne(
  session: HubSession,
  { id, commit }: Repository,
  path: string,
  fileBytes: number,
): Promise<GgufHeader> {
  const url = `${session.endpoint}/${id}/resolve/${commit}/${path.split("/").map(encodeURIComponent).join("/")}`;
  const { metadata, tensorInfos, tensorDataOffset } = await parsed(url, session, path);
  const tensors = tensorInfos.map((info) => {
    const elements = info.shape.reduce((product, size) => product * Number(size), 1);
    return readTensor(info.name, info.dtype, elements, path);
  });
  const summary = summarize(tensors, path);
  // Beyond its end a file reads as zeros, which look like an empty header.
  if (Number(tensorDataOffset) + summary.bytes > fileBytes) {
    throw malformed(path, `its header and the ${summary.bytes} bytes of tensors are more than the file has`);
  }
  const embedding = tensorInfos.find(({ name }) => name === "token_embd.weight");
  return {
    metadata: withoutTokenizer(metadata),
    summary,
    // GGUF writes dimensions in reverse: [hidden size, vocabulary].
    vocabulary: Number(embedding?.shape[1] ?? 0),
    names: new Set(tensorInfos.map(({ name }) => name.replace(/^blk\.\d+\./, ""))),
  };
}

async function parsed(
  url: string,
  session: HubSession,
  path: string,
): Promise<Awaited<ReturnType<typeof gguf>>> {
  try {
    return await gguf(url, { fetch: okOnly(session) });
  } catch (error) {
    // The parser throws plain errors about the content; the session keeps those about the network.
    if (error instanceof UserError || error instanceof HubApiError || session.signal.aborted) throw error;
    throw malformed(path, error instanceof Error ? error.message.slice(0, 200) : "its header is broken");
  }
}

/** The GGUF reader takes any answer for content: what is not a part of the file must not reach it. */
function okOnly(session: HubSession): Fetch {
  return async (input, init) => {
    const response = await session.fetch(input, init);
    if (response.ok) return response;
    await response.body?.cancel();
    throw new HubApiError(input instanceof Request ? input.url : String(input), response.status);
  };
}

function readTensor(
  name: string,
  type: Parameters<typeof ggmlBytes>[0],
  elements: number,
  path: string,
): HeaderTensor {
  if (!Number.isSafeInteger(elements))
    throw malformed(path, `tensor ${name.slice(0, 80)} has an impossible shape`);
  const bytes = ggmlBytes(type, elements);
  if (bytes === null)
    throw malformed(
      path,
      `tensor ${name.slice(0, 80)} has the type ${ggmlName(type)}, whose size is not known`,
    );
  return { name, dtype: ggmlName(type), elements, bytes };
}

function withoutTokenizer(metadata: object): GgufMetadata {
  const kept = Object.entries(metadata).filter(
    ([key]) => !key.startsWith("tokenizer.") || key === "tokenizer.ggml.model",
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value)]));
}

/** 64-bit integers as numbers, which JSON can hold. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return Array.isArray(value) ? value.map(plain) : value;
}
