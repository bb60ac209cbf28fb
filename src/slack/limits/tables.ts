import * as z from "zod";
import { limits } from "./numbers.ts";
import { identifier, text } from "./objects.ts";
import { richText } from "./rich-text.ts";

const rawText = z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) });
const rawNumber = z.strictObject({
  type: z.literal("raw_number"),
  value: z.number(),
  text: z.string().min(1),
});
const cell = z.discriminatedUnion("type", [rawText, rawNumber, richText]);

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const table = z.strictObject({
  type: z.literal("table"),
  block_id: identifier.optional(),
  rows: z.array(z.array(cell).min(1).max(limits.table.columns)).min(1).max(limits.table.rows),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(["left", "center", "right"]).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(limits.table.columns)
    .optional(),
});

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
export const dataTable = z
  .strictObject({
    type: z.literal("data_table"),
    block_id: identifier.optional(),
    caption: z.string().min(1),
    rows: z.array(z.array(cell).min(1).max(limits.dataTable.columns)).min(2).max(limits.dataTable.rows),
    page_size: z.int().min(1).max(limits.dataTable.pageSize).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .refine((block) => block.rows.every((row) => row.length === block.rows[0]?.length), {
    error: "every row must have as many cells as the header",
  })
  .refine((block) => block.rows[0]?.every((head) => head.type !== "rich_text") ?? false, {
    error: "header cells must not be rich_text",
  });

const label = text(limits.chart.label);
const point = z.strictObject({ label, value: z.number() });
const axes = z.strictObject({
  categories: z.array(label).min(1).max(limits.chart.points),
  x_label: text(limits.chart.axisLabel).optional(),
  y_label: text(limits.chart.axisLabel).optional(),
});
const series = z.strictObject({ name: label, data: z.array(point).min(1).max(limits.chart.points) });

const axisChart = (type: "bar" | "line" | "area") =>
  z
    .strictObject({
      type: z.literal(type),
      series: z.array(series).min(1).max(limits.chart.series),
      axis_config: axes,
    })
    .refine((chart) => unique(chart.series.map((one) => one.name)), { error: "series names must be unique" })
    .refine((chart) => unique(chart.axis_config.categories), { error: "categories must be unique" })
    .refine(
      (chart) =>
        chart.series.every(
          (one) =>
            one.data.length === chart.axis_config.categories.length &&
            one.data.every((entry, index) => entry.label === chart.axis_config.categories[index]),
        ),
      { error: "every series needs one point per category, in order" },
    );

const pie = z.strictObject({
  type: z.literal("pie"),
  segments: z
    .array(z.strictObject({ label, value: z.number().gt(0) }))
    .min(1)
    .max(limits.chart.segments),
});

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export const dataVisualization = z.strictObject({
  type: z.literal("data_visualization"),
  block_id: identifier.optional(),
  title: text(limits.chart.title),
  chart: z.discriminatedUnion("type", [axisChart("bar"), axisChart("line"), axisChart("area"), pie]),
});

function unique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
