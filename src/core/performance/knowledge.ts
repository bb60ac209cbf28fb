import type { Band, Calibration } from "../entries/calibration.ts";
import { groupOf, type Setting } from "./efficiencies.ts";

/** How much of a setting the calibration has seen, and what was never seen, in words. */
export interface Knowledge {
  readonly level: Band["knowledge"];
  readonly unseen: readonly string[];
}

const remembered = new WeakMap<Calibration, Map<string, Knowledge>>();

/**
 * Calibrated where the GPU class, the engine and each number format was measured; a group of runs that was
 * seen narrows the band. Anything else is extrapolated.
 */
export function knowledgeOf(calibration: Calibration, setting: Setting): Knowledge {
  const known = remembered.get(calibration) ?? new Map<string, Knowledge>();
  remembered.set(calibration, known);
  const key = `${groupOf(setting)}|${setting.attention}|${setting.feedForward}|${setting.expert}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = judge(calibration, setting);
  known.set(key, made);
  return made;
}

function judge({ adjustments }: Calibration, setting: Setting): Knowledge {
  const { gpuClass, engine, attention, feedForward, expert, mixture } = setting;
  const has = (term: string): boolean => adjustments[term] !== undefined;
  const unseen: string[] = [];
  if (!has(`layerSeconds@${gpuClass}`)) unseen.push(`no run on a GPU of this kind (${gpuClass})`);
  else {
    const formats = mixture ? [attention] : [attention, feedForward];
    for (const format of new Set(formats)) {
      if (!has(`bandwidth@${gpuClass}/${format}`))
        unseen.push(`no run with ${format} weights on ${gpuClass}`);
    }
    if (mixture && !has(`expertBandwidth@${gpuClass}/${expert}`))
      unseen.push(`no run with ${expert} experts on ${gpuClass}`);
  }
  if (!has(`layerSeconds@${engine}`)) unseen.push(`no run with ${engine}`);
  if (unseen.length > 0) return { level: "extrapolated", unseen };
  return { level: has(`stepScale@${groupOf(setting)}`) ? "seen" : "unseen", unseen };
}
