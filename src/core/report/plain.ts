import { paint, type Style } from "./paint.ts";
import { chartLines } from "./plain-chart.ts";
import { tableLines } from "./plain-table.ts";
import type { FactsBlock, Report, ReportBlock, Verdict } from "./report.ts";
import { padded, textWidth, wrapped } from "./text-width.ts";

export interface PlainOptions {
  /** Columns of the terminal; 80 where none is known. */
  readonly width: number;
  /** ANSI colors and weights. */
  readonly color: boolean;
}

/** Narrower than this nothing can be read: lines are then left to the terminal to wrap. */
const NARROWEST = 40;
/** Wider than this lines of text are hard to read; tables may use it all. */
const WIDEST_TEXT = 100;

/** A report for a terminal or a pipe: no line wider than `width`, no space at the end of a line. */
export function renderPlain(report: Report, options: PlainOptions): string {
  const width = Math.max(NARROWEST, options.width);
  const page = new Page(width, options.color);
  page.add(report.title, "bold");
  page.add(`${MARKS[report.verdict.tone]} ${report.verdict.text}`, TONES[report.verdict.tone]);
  for (const block of report.blocks) renderBlock(page, block);
  if (report.sources.length > 0) {
    page.gap();
    page.add("Sources", "bold");
    for (const { title, url, seen } of report.sources) {
      page.item(`${title}${seen === null ? "" : `, seen ${seen}`}`);
      page.raw(`  ${url}`, "dim");
    }
  }
  return page.text();
}

const TONES: Readonly<Record<Verdict["tone"], Style>> = {
  good: "good",
  caution: "caution",
  bad: "bad",
  neutral: "bold",
};
/** Tone without color: a reader of a pipe or a screen reader hears it too. */
const MARKS: Readonly<Record<Verdict["tone"], string>> = { good: "✔", caution: "!", bad: "✘", neutral: "•" };

function renderBlock(page: Page, block: ReportBlock): void {
  switch (block.kind) {
    case "text":
      // Notes stand together.
      if (block.style !== "note" || !page.endsIn("note")) page.gap();
      page.begin(block.style);
      page.add(block.text, block.style === "heading" ? "bold" : block.style === "note" ? "dim" : "plain");
      return;
    case "facts":
      page.heading(block.title);
      renderFacts(page, block);
      return;
    case "table":
      page.heading(block.title);
      for (const [index, line] of tableLines(block, page.width).entries()) {
        page.raw(line, index === 0 ? "dim" : "plain");
      }
      return;
    case "chart":
      page.heading(block.title);
      for (const line of chartLines(block, page.width)) page.raw(line, "plain");
      return;
    case "code":
      page.heading(block.title);
      // Never wrapped: it is there to be copied.
      for (const line of block.code.trimEnd().split("\n")) page.raw(`  ${line}`, "code");
      return;
    case "next":
      page.heading("Next");
      for (const { label, command } of block.items) {
        if (label !== command) page.item(label);
        page.raw(`  weighbridge ${command}`, "code");
      }
      return;
  }
}

function renderFacts(page: Page, { facts }: FactsBlock): void {
  const labels = Math.min(28, Math.max(0, ...facts.map(({ label }) => textWidth(label))));
  for (const { label, value } of facts) {
    const lines = wrapped(value, Math.max(20, page.textWidth - labels - 4));
    for (const [index, line] of lines.entries()) {
      page.raw(`  ${padded(index === 0 ? label : "", labels, "left")}  ${line}`, "plain");
    }
  }
}

/** Lines on their way to the reader. */
class Page {
  readonly width: number;
  readonly textWidth: number;
  readonly #color: boolean;
  readonly #lines: string[] = [];
  #last = "";

  constructor(width: number, color: boolean) {
    this.width = width;
    this.textWidth = Math.min(width, WIDEST_TEXT);
    this.#color = color;
  }

  /** Text, wrapped. */
  add(text: string, style: Style): void {
    for (const line of wrapped(text, this.textWidth)) this.raw(line, style);
  }

  item(text: string): void {
    for (const [index, line] of wrapped(text, this.textWidth - 2).entries()) {
      this.raw(`${index === 0 ? "- " : "  "}${line}`, "plain");
    }
  }

  /** One line as it is. */
  raw(line: string, style: Style): void {
    const visible = withoutControls(line).trimEnd();
    this.#lines.push(this.#color ? paint(visible, style) : visible);
  }

  /** Says what the lines that follow are. */
  begin(what: string): void {
    this.#last = what;
  }

  endsIn(what: string): boolean {
    return this.#last === what;
  }

  gap(): void {
    this.#last = "";
    if (this.#lines.at(-1) !== "") this.#lines.push("");
  }

  heading(title: string | null): void {
    this.gap();
    if (title !== null) this.add(title, "bold");
  }

  text(): string {
    return `${this.#lines.join("\n")}\n`;
  }
}

/** Names come from outside: none may move the cursor or change colors. */
const withoutControls = (line: string): string => line.replace(/\t/g, "  ").replace(/\p{Cc}/gu, "");
