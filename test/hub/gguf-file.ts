import type { GGMLQuantizationType as Type } from "@huggingface/gguf";
import type { VirtualFile } from "./virtual-file.ts";

export interface GgufTensor {
  readonly name: string;
  /** As GGUF writes it: the fastest dimension first. */
  readonly shape: readonly number[];
  readonly type: Type;
}

export type GgufValue = string | number | boolean | readonly number[] | readonly string[];

const UINT32 = 4;
const BOOL = 7;
const STRING = 8;
const ARRAY = 9;
const ALIGNMENT = 32;

/** A GGUF (version 3) file: metadata, tensor list, and data of `dataBytes` that does not exist. */
export function ggufFile(
  metadata: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
  dataBytes: number,
): VirtualFile {
  const entries = Object.entries(metadata);
  const head = Buffer.concat([
    Buffer.from("GGUF"),
    uint32(3),
    uint64(tensors.length),
    uint64(entries.length),
    ...entries.flatMap(([key, value]) => [text(key), ...typed(value)]),
    ...tensors.flatMap(({ name, shape, type }) => [
      text(name),
      uint32(shape.length),
      ...shape.map(uint64),
      uint32(type),
      uint64(0),
    ]),
  ]);
  const padded = Buffer.concat([head, Buffer.alloc((ALIGNMENT - (head.byteLength % ALIGNMENT)) % ALIGNMENT)]);
  return { head: padded, size: padded.byteLength + dataBytes };
}

function typed(value: GgufValue): Buffer[] {
  if (typeof value === "string") return [uint32(STRING), text(value)];
  if (typeof value === "boolean") return [uint32(BOOL), Buffer.from([value ? 1 : 0])];
  if (typeof value === "number") return [uint32(UINT32), uint32(value)];
  const isText = typeof value[0] === "string";
  const items = value.map((one) => (typeof one === "string" ? text(one) : uint32(one)));
  return [uint32(ARRAY), uint32(isText ? STRING : UINT32), uint64(value.length), ...items];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

const text = (value: string): Buffer => Buffer.concat([uint64(Buffer.byteLength(value)), Buffer.from(value)]);
