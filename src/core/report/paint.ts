export type Style = "plain" | "bold" | "dim" | "good" | "caution" | "bad" | "code";

/** Select Graphic Rendition codes: ECMA-48, section 8.3.117. */
const CODES: Readonly<Record<Exclude<Style, "plain">, string>> = {
  bold: "1",
  dim: "2",
  good: "1;32",
  caution: "1;33",
  bad: "1;31",
  code: "36",
};

export function paint(text: string, style: Style): string {
  return style === "plain" || text === "" ? text : `\u001B[${CODES[style]}m${text}\u001B[0m`;
}
