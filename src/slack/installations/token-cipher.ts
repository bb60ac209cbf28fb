import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { UserError } from "../../core/index.ts";

const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed text that does not open: another key, another row, or tampering. */
export class SealBrokenError extends Error {
  override readonly name = "SealBrokenError";
}

/**
 * Seals tokens at rest with AES-256-GCM. Keys have ids, so that they can be changed: the first seals, all
 * open. The row that a text belongs to is authenticated with it, so that rows cannot be swapped.
 */
export class TokenCipher {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #current: string;

  /** `id:base64,id:base64`, as in SLACK_TOKEN_KEYS. Throws UserError that names the fault, not the key. */
  constructor(keys: string) {
    const parsed = keys.split(",").map((entry) => readKey(entry.trim()));
    this.#keys = new Map(parsed);
    const [first] = parsed;
    if (first === undefined) throw wrongKeys("is empty");
    this.#current = first[0];
  }

  seal(text: string, row: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key(this.#current), iv).setAAD(aad(this.#current, row));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return `${this.#current}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64")}`;
  }

  open(sealed: string, row: string): string {
    const [id = "", encoded = ""] = sealed.split(".");
    const bytes = Buffer.from(encoded, "base64");
    if (bytes.length < IV_BYTES + TAG_BYTES) throw new SealBrokenError("sealed text is too short");
    try {
      const decipher = createDecipheriv(ALGORITHM, this.#key(id), bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(aad(id, row))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return (
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8")
      );
    } catch (error) {
      throw new SealBrokenError(`row ${row} does not open with key ${id}`, { cause: error });
    }
  }

  /** Whether a text was sealed with a key that is no longer the first. */
  isStale(sealed: string): boolean {
    return !sealed.startsWith(`${this.#current}.`);
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id);
    if (key === undefined) throw new SealBrokenError(`no key has the id ${id}`);
    return key;
  }
}

const aad = (id: string, row: string) => Buffer.from(`${id}:${row}`);

function readKey(entry: string): [string, Buffer] {
  const [, id, encoded] = /^([\w-]+):(.+)$/.exec(entry) ?? [];
  if (id === undefined || encoded === undefined) throw wrongKeys("must look like id:base64");
  const key = Buffer.from(encoded, "base64");
  if (key.length !== KEY_BYTES) throw wrongKeys(`key ${id} must have ${KEY_BYTES} bytes in base64`);
  return [id, key];
}

const wrongKeys = (problem: string) =>
  new UserError("invalid_input", `SLACK_TOKEN_KEYS ${problem}. Make one: k1:$(openssl rand -base64 32)`);
