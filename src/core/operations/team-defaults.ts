import { resolveEngine } from "../catalog/resolve-engine.ts";
import { findHardware } from "../catalog/resolve-hardware.ts";
import type { World } from "../catalog/world.ts";
import type { JsonObject } from "../command/word.ts";
import { UserError } from "../errors.ts";
import type { TeamSettings } from "../team/settings.ts";

/** A field that the team's settings fill where a question leaves it out. */
export interface TeamDefault {
  readonly field: "hardware" | "engine";
  /** Said, these make the question one of another kind: within a budget, nobody asks for the team's own. */
  readonly unless?: readonly string[];
}

export interface Completed {
  readonly input: JsonObject;
  /** What was taken from the settings, each a clause to be shown as an assumption. */
  readonly assumed: readonly string[];
}

/** A question with its team's hardware and engine where it names none. What was said always wins. */
export function withTeamDefaults(
  defaults: readonly TeamDefault[],
  said: JsonObject,
  settings: TeamSettings | undefined,
  world: World,
): Completed {
  const input: Record<string, unknown> = { ...said };
  const assumed: string[] = [];
  for (const { field, unless = [] } of defaults) {
    if ([field, ...unless].some((name) => said[name] !== undefined)) continue;
    const found = fillers[field](settings ?? {}, world);
    if (found === null) continue;
    input[field] = found.value;
    assumed.push(found.words);
  }
  return { input, assumed };
}

interface Filler {
  readonly value: string;
  readonly words: string;
}

const fillers: Readonly<
  Record<TeamDefault["field"], (settings: TeamSettings, world: World) => Filler | null>
> = { hardware: hardwareOf, engine: engineOf };

/** The first that the catalog knows; the others are named, since one of them may be meant. */
function hardwareOf({ hardware = [] }: TeamSettings, world: World): Filler | null {
  const [first, ...others] = teamHardware(hardware, world);
  if (first === undefined) return null;
  const also = others.length === 0 ? "" : ` (it also has ${others.join(", ")})`;
  return { value: first, words: `${first}, your team's hardware${also}` };
}

/** Labels as the catalog writes them; what it does not know any more is left out. */
export const teamHardware = (hardware: readonly string[], world: World): readonly string[] => [
  ...new Set(hardware.flatMap((text) => findHardware(world, text)?.hardware.label ?? [])),
];

function engineOf({ engine }: TeamSettings, world: World): Filler | null {
  if (engine === undefined) return null;
  try {
    resolveEngine(world, engine);
    return { value: engine, words: `${engine}, your team's engine` };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
