import type { Source } from "../entries/source.ts";

/**
 * The neutral answer: built in the core, rendered whole by each surface (Slack blocks, markdown, plain
 * text). Strings are plain text in the reader's language of units; they hold no markup of any surface.
 */
export interface Report {
  /** What was asked, as a headline: `Llama 4 Maverick on 4xH100`. */
  readonly title: string;
  readonly verdict: Verdict;
  readonly blocks: readonly ReportBlock[];
  readonly sources: readonly Source[];
  /** The command line that reproduces this answer, without the program's name: `fit maverick 4xH100`. */
  readonly command: string;
}

export interface Verdict {
  readonly tone: "good" | "caution" | "bad" | "neutral";
  /** One sentence, the answer itself, with the deciding number. */
  readonly text: string;
}

export type ReportBlock = TextBlock | FactsBlock | TableBlock | ChartBlock | CodeBlock | NextBlock;

export interface TextBlock {
  readonly kind: "text";
  readonly text: string;
  /** `note` is set apart: assumptions, limits, ages of data. */
  readonly style: "body" | "note" | "heading";
}

export interface FactsBlock {
  readonly kind: "facts";
  readonly title: string | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Shown at once, or only behind "Why this number?" where the surface can fold. */
  readonly detail: boolean;
}

export interface TableBlock {
  readonly kind: "table";
  readonly title: string | null;
  readonly columns: readonly { readonly label: string; readonly align: "left" | "right" }[];
  /** Each row has as many cells as there are columns. */
  readonly rows: readonly (readonly string[])[];
  readonly detail: boolean;
}

export interface ChartBlock {
  readonly kind: "chart";
  readonly title: string;
  readonly chart: "bar" | "stackedBar" | "line" | "scatter";
  readonly unit: string;
  readonly xLabel: string;
  readonly categories: readonly string[];
  /** One value per category; null = no point. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** A name for the point of each category, in pictures that have room for it. */
  readonly pointNames?: readonly string[];
  /** What no bar may pass, in `unit`: a line across the picture. Said elsewhere in the report too. */
  readonly limit?: { readonly label: string; readonly value: number };
}

export interface CodeBlock {
  readonly kind: "code";
  readonly title: string | null;
  readonly language: "shell" | "yaml" | "json" | "text";
  readonly code: string;
}

/** What to do next: each item is a command that can be typed, or pressed where the surface has buttons. */
export interface NextBlock {
  readonly kind: "next";
  readonly items: readonly { readonly label: string; readonly command: string }[];
}
