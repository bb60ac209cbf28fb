import type { types } from "@slack/bolt";

/** A native chart. Slack has it since 2026-06-16; `@slack/types` 3.2 does not name it yet. */
export interface DataVisualizationBlock {
  readonly type: "data_visualization";
  readonly title: string;
  readonly chart: {
    readonly type: "bar" | "line" | "area";
    readonly series: readonly ChartSeries[];
    readonly axis_config: {
      readonly categories: readonly string[];
      readonly x_label?: string;
      readonly y_label?: string;
    };
  };
}

export interface ChartSeries {
  readonly name: string;
  readonly data: readonly { readonly label: string; readonly value: number }[];
}

export type SlackBlock = types.KnownBlock | DataVisualizationBlock;

/** What goes into a message: blocks, and the text for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}
