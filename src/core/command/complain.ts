import { nearestGpus } from "../catalog/nearest-gpus.ts";
import type { World } from "../catalog/world.ts";
import { UserError, type UserErrorCode } from "../errors.ts";
import type { Draft, Repeated, Unread } from "./draft.ts";
import { expectedValue, howToType } from "./expected.ts";
import { unknownGpu } from "./unknown-gpu.ts";

/** Stretches that one error names. */
const MOST_NAMED = 5;

/**
 * The error for a line of which something was not understood: every such stretch, what it was taken for,
 * and the whole commands that were probably meant.
 */
export function notUnderstood(draft: Draft, commands: readonly string[], world: World): UserError {
  const named = draft.unread.slice(0, MOST_NAMED);
  const complaints = named.map((unread) => complaint(draft, unread, world));
  const more = draft.unread.length - named.length;
  const what = [...complaints, ...(more > 0 ? [`${more} more I do not understand`] : [])].join(", ");
  const instead =
    commands.length > 0 ? `Did you mean: ${commands.join(", or: ")}` : howToType(draft.operation);
  const [first] = named;
  const code = first === undefined ? "not_understood" : codeOf(first, roleOf(draft, first));
  return new UserError(
    code,
    `${what}. ${instead}`,
    commands.map((command) => ({ label: command, command })),
  );
}

/** The error for a field that was said in two places: both, and the line with either of them. */
export function saidTwice(
  draft: Draft,
  { word, first, second }: Repeated,
  commands: readonly string[],
): UserError {
  const [before, after] = [first, second].map(({ from, to }) => clip(draft.typed(from, to)));
  const different = [...new Set(commands)];
  const instead = different.length > 0 ? `Did you mean: ${different.join(", or: ")}` : "Say it once.";
  return new UserError(
    "invalid_input",
    `"${before}" and "${after}" both set ${word.names[0]}. ${instead}`,
    different.map((command) => ({ label: command, command })),
  );
}

type Role = "model" | "hardware" | "value" | "unknown";

/** What a stretch was probably meant to be: a GPU, a value, and the first other one the model. */
function roleOf(draft: Draft, unread: Unread): Role {
  if (unknownGpu(draft, unread) !== null) return "hardware";
  if (unread.word !== null) return "value";
  const model = draft.operation.words.find(({ kind, bare }) => kind === "model" && bare);
  const wanting = model !== undefined && !draft.has(model.field);
  const first = draft.unread.find(
    (one) => one.word === null && draft.tokens[one.from]?.setting === null && unknownGpu(draft, one) === null,
  );
  return wanting && first === unread ? "model" : "unknown";
}

function complaint(draft: Draft, unread: Unread, world: World): string {
  const { from, to, word } = unread;
  const typed = `"${clip(draft.typed(from, to))}"`;
  switch (roleOf(draft, unread)) {
    case "model":
      return `${typed} is not a model that I know`;
    case "hardware":
      return noSuchGpu(unknownGpu(draft, unread) ?? "", world);
    case "value":
      return `${typed} does not say a value: ${word?.names[0]} takes ${word === null ? "" : expectedValue(word)}`;
    case "unknown":
      return `I do not understand ${typed}`;
  }
}

function noSuchGpu(name: string, world: World): string {
  const nearest = nearestGpus(world, name);
  const like = nearest.length === 0 ? "" : `nearest: ${nearest.join(", ")}; `;
  return `I do not know the GPU "${clip(name)}" (${like}\`gpus\` lists all)`;
}

function codeOf(unread: Unread, role: Role): UserErrorCode {
  if (role === "model") return "unknown_model";
  if (role === "hardware") return "unknown_hardware";
  switch (unread.word?.kind) {
    case undefined:
      return "not_understood";
    case "hardware":
      return "unknown_hardware";
    case "engine":
      return "unknown_engine";
    case "precision":
    case "kvPrecision":
      return "unknown_precision";
    default:
      return "invalid_input";
  }
}

const clip = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);
