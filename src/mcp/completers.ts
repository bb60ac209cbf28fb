import { once } from "./once.ts";
import type { Completer } from "./surface.ts";

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The part of the world that completion and resources read. */
export interface Catalog {
  readonly models: readonly Named[];
  readonly gpus: readonly (Named & { readonly label: string; readonly gpusPerNode: readonly number[] })[];
  readonly licenses: readonly Named[];
}

/** Ids whose id, name or alias begins with what was typed, then those that contain it anywhere. */
function completeId(entries: () => readonly Named[]): Completer {
  const known = once(() => entries().map((entry) => ({ id: entry.id, keys: keysOf(entry) })));
  return (typed) => {
    const wanted = typed.toLowerCase();
    const begin = known().filter(({ keys }) => keys.some((key) => key.startsWith(wanted)));
    const contain = known().filter(
      (entry) => !begin.includes(entry) && entry.keys.some((key) => key.includes(wanted)),
    );
    return [...begin, ...contain].map((entry) => entry.id);
  };
}

function keysOf({ id, name, aliases }: Named): string[] {
  const withoutOrganization = id.slice(id.indexOf("/") + 1);
  return [id, withoutOrganization, name, ...aliases].map((key) => key.toLowerCase());
}

/** `4xH1` becomes `4xH100`, `4xH100 PCIe` …; without a count, the counts that the GPU is sold in. */
function completeHardware(catalog: Catalog): Completer {
  return (typed) => {
    const [, count, gpu = ""] = /^(?:(\d+) *[x×*] *)?(.*)$/i.exec(typed.trim()) ?? [];
    const wanted = gpu.toLowerCase();
    const fitting = catalog.gpus.filter((entry) => entry.label.toLowerCase().startsWith(wanted));
    return fitting.flatMap((entry) =>
      (count === undefined ? entry.gpusPerNode : [count]).map((number) => `${number}x${entry.label}`),
    );
  };
}

export interface Completers {
  readonly model: Completer;
  readonly gpu: Completer;
  readonly license: Completer;
  readonly hardware: Completer;
}

export function completersOf(catalog: Catalog): Completers {
  return {
    model: completeId(() => catalog.models),
    gpu: completeId(() => catalog.gpus),
    license: completeId(() => catalog.licenses),
    hardware: completeHardware(catalog),
  };
}
