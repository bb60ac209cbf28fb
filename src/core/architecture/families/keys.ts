import * as z from "zod";
import { Refusal } from "./refusal.ts";

/** No published model comes near: a larger number is a slip or an attack. */
const LARGEST_SIZE = 2 ** 31;
const MOST_LAYERS = 2048;
/** Quantization configs list modules one by one: experts times layers. */
const MOST_NAMES = 200_000;

const record = z.record(z.string(), z.unknown());
const size = z.int().positive().max(LARGEST_SIZE);
const count = z.int().nonnegative().max(LARGEST_SIZE);

/**
 * The keys of a config.json (or of one part of it), checked one by one as a family reads them. It
 * remembers which were read, so that a key which changes shapes and which nobody read can be refused.
 * Every method throws Refusal where the value is missing or not of its kind; null counts as missing.
 */
export class Keys {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #read = new Set<string>();

  constructor(config: unknown, what = "config.json") {
    const parsed = record.safeParse(config);
    if (!parsed.success) throw new Refusal(`${what} is not an object`);
    this.#values = parsed.data;
  }

  /** The same keys, with `name` from `other` where it is missing here. */
  withDefault(name: string, other: Keys): Keys {
    const inherited = other.#values[name];
    return this.has(name) || inherited === undefined
      ? this
      : new Keys({ ...this.#values, [name]: inherited });
  }

  /** The same keys, with those of `defaults` that are not written here; what is written as null stays so. */
  withDefaults(defaults: Readonly<Record<string, unknown>>): Keys {
    return new Keys({ ...defaults, ...this.#values });
  }

  has(name: string): boolean {
    return this.#raw(name) !== undefined;
  }

  /** A dimension or a number of things that there must be. */
  size(name: string): number {
    const value = this.#checked(name, size, "a positive whole number");
    if (value === undefined) throw new Refusal(`${name} is missing`);
    return value;
  }

  sizeOr(name: string, otherwise: number): number {
    return this.#checked(name, size, "a positive whole number") ?? otherwise;
  }

  /** The first of several names for the same size that is there. */
  sizeOf(...names: readonly [string, ...string[]]): number {
    const name = names.find((one) => this.has(one)) ?? names[0];
    for (const other of names) this.ignore(other);
    return this.size(name);
  }

  optionalSize(name: string): number | null {
    return this.#checked(name, size, "a positive whole number") ?? null;
  }

  countOr(name: string, otherwise: number): number {
    return this.#checked(name, count, "a whole number") ?? otherwise;
  }

  layers(name = "num_hidden_layers"): number {
    const layers = this.size(name);
    if (layers > MOST_LAYERS) throw new Refusal(`${name} = ${layers} is more than ${MOST_LAYERS} layers`);
    return layers;
  }

  /** How many modules predict further tokens: each becomes layers, so the number has the limit of layers. */
  modules(name = "num_nextn_predict_layers", otherwise = 0): number {
    const modules = this.countOr(name, otherwise);
    if (modules > MOST_LAYERS) throw new Refusal(`${name} = ${modules} is more than ${MOST_LAYERS} layers`);
    return modules;
  }

  flag(name: string, otherwise: boolean): boolean {
    return this.#checked(name, z.boolean(), "true or false") ?? otherwise;
  }

  number(name: string): number | null {
    return this.#checked(name, z.number().positive().max(LARGEST_SIZE), "a positive number") ?? null;
  }

  text(name: string): string | null {
    return this.#checked(name, z.string().max(4096), "text") ?? null;
  }

  texts(name: string): readonly string[] | null {
    return this.#checked(name, z.array(z.string().max(512)).max(MOST_NAMES), "a list of names") ?? null;
  }

  counts(name: string): readonly number[] | null {
    return this.#checked(name, z.array(count).max(2 * MOST_LAYERS), "a list of whole numbers") ?? null;
  }

  /** One number for all layers, or a list with one for each. */
  perLayerCounts(name: string, layers: number, otherwise: number): readonly number[] {
    const either = z.union([count, z.array(count).max(2 * MOST_LAYERS)]);
    const value = this.#checked(name, either, "a whole number or a list of them") ?? otherwise;
    return typeof value === "number" ? Array.from({ length: layers }, () => value) : value;
  }

  /** A list with one entry per layer, read whole by its own family. */
  list(name: string): readonly unknown[] | null {
    return this.#checked(name, z.array(z.unknown()).max(2 * MOST_LAYERS), "a list") ?? null;
  }

  part(name: string): Keys | null {
    const value = this.#raw(name);
    return value === undefined ? null : new Keys(value, name);
  }

  /** Names and values, where the names themselves are data. */
  entries(): readonly (readonly [string, unknown])[] {
    return Object.entries(this.#values);
  }

  /** Keys that do not change a shape in this family. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#read.add(name);
  }

  /** Keys that are set and were not read. */
  unread(): readonly (readonly [string, unknown])[] {
    return Object.entries(this.#values).filter(([name, value]) => !this.#read.has(name) && isSet(value));
  }

  #raw(name: string): unknown {
    this.#read.add(name);
    const value = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
    return value === null ? undefined : value;
  }

  #checked<Value>(name: string, schema: z.ZodType<Value>, kind: string): Value | undefined {
    const value = this.#raw(name);
    if (value === undefined) return undefined;
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new Refusal(`${name} = ${shown(value)} is not ${kind}`);
    return parsed.data;
  }
}

/** A value that switches something on. */
function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0 || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

/** A value as an error message quotes it: short, and never a whole tree. */
export function shown(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[…]" : "{…}";
  return String(value).slice(0, 40);
}
