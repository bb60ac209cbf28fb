import { gpuKey, gpusNamed } from "../catalog/gpu-names.ts";
import { type HardwareShape, hardwareShapes } from "../catalog/hardware-shape.ts";
import type { World } from "../catalog/world.ts";
import type { Token } from "./split.ts";

export interface HardwareSpan {
  /** `4xH100`, `2x8xH200`, `H100`: count first, the GPU as it was typed. */
  readonly label: string;
  readonly next: number;
}

/** `16 nodes of 8 x RTX PRO 6000 Blackwell 96 GB` is as long as people write it. */
const LONGEST = 11;
const LONGEST_CHARACTERS = 60;

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  one: "1",
  single: "1",
  two: "2",
  three: "3",
  four: "4",
  eight: "8",
  sixteen: "16",
};

/**
 * The longest piece of hardware that begins at `at`: `4xH100`, `4 x h100 80gb`, `h100 x4`, `two h200s`.
 * A bare number at its end is left alone where `takesNumber` says that the next word counts something.
 */
export function hardwareAt(
  tokens: readonly Token[],
  at: number,
  world: World,
  takesNumber: (next: number) => boolean,
): HardwareSpan | null {
  if (!canBegin(tokens[at]?.key ?? "", world)) return null;
  for (let next = Math.min(tokens.length, at + LONGEST); next > at; next--) {
    const span = tokens.slice(at, next);
    if (span.length > 1 && !span.some(({ key }) => /[a-z]/.test(key))) continue;
    if (span.some((token, index) => token.setting !== null || (index > 0 && token.joined))) continue;
    const text = span.map((token) => NUMBER_WORDS[token.key] ?? token.text).join(" ");
    if (text.length > LONGEST_CHARACTERS || !/[a-z\d)]$/i.test(text)) continue;
    const label = hardwareLabel(text, world) ?? (mixesHardware(text, world) ? text : null);
    if (label === null) continue;
    const endsInNumber = span.length > 1 && /^\d+$/.test(span.at(-1)?.text ?? "");
    if (endsInNumber && takesNumber(next)) continue;
    return { label, next };
  }
  return null;
}

/** `4xH100+2xA100` is hardware too: the resolver says why one kind at a time. */
function mixesHardware(text: string, world: World): boolean {
  const parts = text.split(/\s*\+\s*/);
  return parts.length > 1 && parts.every((part) => part !== "" && hardwareLabel(part, world) !== null);
}

const firstWords = new WeakMap<World, ReadonlySet<string>>();

/** Whether hardware can begin with this word: a number, or a GPU's name or its first word. Spares most words the search. */
function canBegin(key: string, world: World): boolean {
  if (/^\d/.test(key) || NUMBER_WORDS[key] !== undefined) return true;
  const known = firstWords.get(world) ?? firstWordsIn(world);
  firstWords.set(world, known);
  const first = firstWord(key);
  return known.has(first) || known.has(first.replace(/s$/, "")) || known.has(first.replace(/x\d+$/, ""));
}

function firstWordsIn(world: World): ReadonlySet<string> {
  const names = world.gpus.flatMap(({ id, name, label, aliases, assumedFor }) => [
    id,
    name,
    label,
    ...aliases,
    ...assumedFor,
  ]);
  const joined = names.map(gpuKey);
  return new Set([...MAKERS, ...joined, ...names.map((name) => firstWord(name.toLowerCase()))]);
}

const firstWord = (name: string): string => /^[a-z0-9]+/.exec(name)?.[0] ?? name;

/** Makers' names, which may stand before any of their GPUs. */
const MAKERS = [
  "nvidia",
  "dgx",
  "hgx",
  "amd",
  "intel",
  "apple",
  "google",
  "geforce",
  "instinct",
  "radeon",
  "tesla",
  "quadro",
  "cloud",
];

/** Hardware whose GPU the catalog knows, count first; null for anything else. */
export function hardwareLabel(text: string, world: World): string | null {
  for (const shape of hardwareShapes(text)) {
    // `4 h100s` is `4 h100`; `l40s` is a name of its own.
    const one = shape.name.replace(/['’]?s$/, "");
    const names = [one, shape.name].filter((name) => gpusNamed(world, name).length > 0);
    const name = isOwnName(shape.name, one, world) ? shape.name : names[0];
    if (name !== undefined) return written(text, shape, name.length);
  }
  return null;
}

/** Both `l40` and `l40s` are GPUs, and not the same one. */
function isOwnName(name: string, one: string, world: World): boolean {
  const [gpu] = gpusNamed(world, name);
  return gpu !== undefined && gpusNamed(world, one)[0]?.gpu !== gpu.gpu;
}

/** `4xH10`, `1x4060xt` -> count and name, where a word has the shape of hardware but names no known GPU. */
export function countedName(text: string): { readonly count: string; readonly name: string } | null {
  const match = /^(\d+\s*[x*]\s*(?:\d{1,3}\s*[x*]\s*)?)([a-z].*|\d{4}.*)$/i.exec(text);
  if (match === null) return null;
  return {
    count: (match[1] ?? "").replace(/[\s*]/g, "x").replace(/x+/g, "x").toLowerCase(),
    name: match[2] ?? "",
  };
}

/** Keeps the GPU's name as it was typed: what a bare name stands for is the resolver's to say. */
function written(text: string, shape: HardwareShape, length: number): string {
  const start = text.toLowerCase().replaceAll("*", "x").lastIndexOf(shape.name);
  const name = start < 0 ? shape.name.slice(0, length) : text.slice(start, start + length);
  if (shape.nodes !== null) return `${shape.nodes}x${shape.perNode}x${name}`;
  return shape.count === null ? name : `${shape.count}x${name}`;
}
