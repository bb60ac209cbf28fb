import type { World } from "../catalog/world.ts";
import { UserError } from "../errors.ts";
import { checked } from "./check.ts";
import { notUnderstood, saidTwice } from "./complain.ts";
import { type Correction, correctionsOf, readingsOfNumber } from "./did-you-mean.ts";
import type { Draft } from "./draft.ts";
import { formatCommand } from "./format.ts";
import { readWords } from "./read-words.ts";
import { splitCommand, type Token } from "./split.ts";

/** What is wrong with a line that was read, with the whole commands that were probably meant; null = nothing. */
export function errorIn(draft: Draft, line: string, world: World): UserError | null {
  const commandsOf = (readings: readonly (readonly Correction[])[]): string[] =>
    readings.flatMap((reading) => correctedCommand(draft, reading, line, world) ?? []);
  if (draft.unread.length > 0) {
    const corrections = correctionsOf(draft, world);
    const readings =
      corrections === null ? readingsOfNumber(draft).map((reading) => [reading]) : [corrections];
    return notUnderstood(draft, commandsOf(readings), world);
  }
  const [repeated] = draft.repeated;
  if (repeated === undefined) return null;
  const without = [repeated.second, repeated.first].map((place) => [{ ...place, words: "" }]);
  return saidTwice(draft, repeated, commandsOf(without));
}

/** The line with its corrections, read anew; null where it still does not make a command. */
function correctedCommand(
  draft: Draft,
  corrections: readonly Correction[],
  line: string,
  world: World,
): string | null {
  const tokens: Token[] = [];
  for (let at = 0; at < draft.tokens.length; ) {
    const correction = corrections.find(({ from }) => from === at);
    const token = draft.tokens[at];
    if (correction !== undefined) tokens.push(...splitCommand(correction.words));
    else if (token !== undefined) tokens.push(token);
    at = correction?.to ?? at + 1;
  }
  const again = readWords(draft.operation, tokens, line, world);
  if (again.unread.length > 0 || again.repeated.length > 0) return null;
  try {
    return formatCommand(draft.operation, checked(draft.operation, again.input()));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
