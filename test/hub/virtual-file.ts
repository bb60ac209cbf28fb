/** A file whose beginning exists and whose rest is zeros that nobody should ask for. */
export interface VirtualFile {
  readonly head: Buffer;
  /** Bytes of the whole file. */
  readonly size: number;
}

export const wholeFile = (text: string): VirtualFile => {
  const head = Buffer.from(text, "utf8");
  return { head, size: head.byteLength };
};

export const jsonFile = (value: unknown): VirtualFile => wholeFile(JSON.stringify(value));

/** Bytes `first` to `last` of a file, both included. */
export function bytesOf({ head, size }: VirtualFile, first: number, last: number): Buffer {
  const end = Math.min(last, size - 1);
  const part = Buffer.alloc(Math.max(0, end - first + 1));
  head.copy(part, 0, first, Math.min(end + 1, head.byteLength));
  return part;
}

export interface StoredTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: number;
}

/** A safetensors file: the header's length, the header, and data of the sizes that it states. */
export function safetensorsFile(tensors: readonly StoredTensor[]): VirtualFile {
  let offset = 0;
  const header: Record<string, unknown> = { __metadata__: { format: "pt" } };
  for (const { name, dtype, shape, bytes } of tensors) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + bytes] };
    offset += bytes;
  }
  return safetensorsOf(JSON.stringify(header), offset);
}

/** The same of a header as text, which need not be right. */
export function safetensorsOf(header: string, dataBytes: number): VirtualFile {
  const text = Buffer.from(header, "utf8");
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.byteLength));
  return { head: Buffer.concat([length, text]), size: 8 + text.byteLength + dataBytes };
}
