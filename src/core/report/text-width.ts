/** Characters that a terminal draws two columns wide: Unicode Standard Annex 11 (W and F), and emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Letters, punctuation, arrows, bars and check marks: one column each, and none joins another. */
const PLAIN =
  /^[\x20-\x7E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u2190-\u22FF\u2500-\u25FC\u2713-\u2718]*$/;

let segmenter: Intl.Segmenter | null = null;

/** What a reader takes for one character. Made when needed: the first use of Intl costs a start 10 ms. */
function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** Columns that a terminal needs for `text`. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmentsOf(text)) width += graphemeWidth(segment);
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
  return Array.from(segmentsOf(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  const first = grapheme[Symbol.iterator]().next().value ?? "";
  if (NO_WIDTH.test(first)) return 0;
  return WIDE.test(first) || grapheme.includes("\uFE0F") ? 2 : 1;
}
