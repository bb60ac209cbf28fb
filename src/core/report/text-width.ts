/** Characters that a terminal draws two columns wide: Unicode Standard Annex 11 (W and F), and emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

const segments = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Almost all text is this, and it needs no look at each character. */
const PLAIN = /^[\x20-\x7E]*$/;

/** Columns that a terminal needs for `text`. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segments.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** `text` followed, or preceded, by as many spaces as fill `width` columns. */
export function padded(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - textWidth(text)));
  return align === "right" ? space + text : text + space;
}

/** Lines of at most `width` columns, broken at spaces; a longer word is broken where it must be. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ").flatMap((whole) => pieces(whole, width))) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (textWidth(longer) <= width || line === "") {
        line = longer;
      } else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  return lines;
}

/** A word that is too long, broken behind its signs (`org/name-of-model`), else anywhere. */
function pieces(word: string, width: number): string[] {
  if (textWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const piece of word.match(/[^/_-]*[/_-]|[^/_-]+/g)?.flatMap((one) => cut(one, width)) ?? []) {
    if (part !== "" && textWidth(part + piece) > width) {
      parts.push(part);
      part = "";
    }
    part += piece;
  }
  return [...parts, part];
}

/** At most `width` columns each. */
function cut(text: string, width: number): string[] {
  if (textWidth(text) <= width) return [text];
  return Array.from(segments.segment(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  const first = grapheme[Symbol.iterator]().next().value ?? "";
  if (NO_WIDTH.test(first)) return 0;
  return WIDE.test(first) || grapheme.includes("\uFE0F") ? 2 : 1;
}
