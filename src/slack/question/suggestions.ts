import type { World } from "../../core/index.ts";

export interface Choice {
  readonly label: string;
  readonly value: string;
}

const SHOWN = 50;
const COMMON_COUNTS = [1, 2, 4, 8];

/** Models whose name, id or alias holds every typed word; the catalog's priority models first. */
export function suggestModels(typed: string, world: World): Choice[] {
  const words = wordsOf(typed);
  return [...world.models]
    .sort((a, b) => Number(b.priority) - Number(a.priority))
    .filter((model) => holds([model.name, model.id, ...model.aliases].join(" "), words))
    .slice(0, SHOWN)
    .map((model) => ({ label: model.name, value: model.id }));
}

/** `4x h1` -> 4xH100, 4xH200; a name without a count is offered in the sizes that its servers have. */
export function suggestHardware(typed: string, world: World): Choice[] {
  const counted = /^\s*(\d{1,3})(?:\s*[x*]\s*|\s+|$)(.*)$/i.exec(typed);
  const name = counted?.[2] ?? typed;
  const words = wordsOf(name);
  return world.gpus
    .filter((gpu) => holds([gpu.label, gpu.name, ...gpu.aliases].join(" "), words))
    .flatMap((gpu) => {
      const counts =
        counted === null
          ? COMMON_COUNTS.filter((count) => gpu.gpusPerNode.includes(count))
          : [Number(counted[1])];
      return counts.map((count) => `${count}x${gpu.label}`);
    })
    .slice(0, SHOWN)
    .map((label) => ({ label, value: label }));
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== "");
const holds = (text: string, words: readonly string[]) => {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
};
