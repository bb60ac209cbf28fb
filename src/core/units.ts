/**
 * Units of measure. Inside the core every size is bytes; a suffix (GiB, GB) appears where a value
 * crosses a border. GiB = 2^30 bytes; GB (10^9) only for disk sizes and vendors' labels.
 */

declare const unit: unique symbol;
type Branded<Name extends string> = number & { readonly [unit]: Name };

/** A size in bytes. Not always whole: a per-GPU share of a tensor may end on a fraction. */
export type Bytes = Branded<"bytes">;
/** A number of tokens. */
export type Tokens = Branded<"tokens">;
/** US dollars per hour. */
export type UsdPerHour = Branded<"usdPerHour">;

export const BYTES_PER_GIB = 2 ** 30;
export const BYTES_PER_MIB = 2 ** 20;
export const BYTES_PER_GB = 1e9;

export const bytes = (count: number): Bytes => count as Bytes;
export const tokens = (count: number): Tokens => count as Tokens;
export const usdPerHour = (amount: number): UsdPerHour => amount as UsdPerHour;

export const fromGiB = (gib: number): Bytes => bytes(gib * BYTES_PER_GIB);
export const fromMiB = (mib: number): Bytes => bytes(mib * BYTES_PER_MIB);
export const toGiB = (size: Bytes): number => size / BYTES_PER_GIB;
export const toGB = (size: Bytes): number => size / BYTES_PER_GB;
