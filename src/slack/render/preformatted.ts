import type { SlackBlock } from "../blocks/types.ts";

/** Characters of a fixed-width line that Slack's pane shows without a break: measured in its usual width. */
export const LINE = 72;

/** Slack publishes no limit for rich text; section text's is kept. */
const PIECE = 3_000;
const PIECES = 4;

/** Text in a fixed-width font, as it is: rich text needs no escapes. Long text is cut at line ends. */
export function preformatted(code: string): SlackBlock[] {
  const pieces = splitLines(code, PIECE);
  const kept = pieces.slice(0, PIECES);
  if (pieces.length > PIECES) kept.push("… cut: too long for Slack; the terminal shows it whole.");
  return kept.map((text) => ({
    type: "rich_text",
    elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text }] }],
  }));
}

/** Pieces of at most so many characters, parted at line ends where a line is not longer itself. */
export function splitLines(code: string, most: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const line of code.split("\n").flatMap((long) => splitLong(long, most))) {
    if (piece !== "" && piece.length + line.length + 1 > most) {
      pieces.push(piece);
      piece = "";
    }
    piece = piece === "" ? line : `${piece}\n${line}`;
  }
  return [...pieces, piece].filter((text) => text.trim() !== "");
}

function splitLong(line: string, most: number): string[] {
  const parts: string[] = [];
  for (let start = 0; start === 0 || start < line.length; start += most) {
    parts.push(line.slice(start, start + most));
  }
  return parts;
}
