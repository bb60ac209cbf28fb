import * as z from "zod";
import { sourceEntry } from "./source.ts";

const usd = z.number().positive();

const priceRow = z.strictObject({
  gpu: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(["on_demand", "spot", "reserved_1y", "reserved_3y"]),
  usdPerGpuHour: z
    .strictObject({ min: usd, median: usd, max: usd })
    .refine(({ min, median, max }) => min <= median && median <= max, "min <= median <= max"),
  scope: z.string().min(1).nullable(),
  confidence: z.enum(["high", "medium", "low"]),
  excluded: z.string().min(1).nullable(),
  /** Key of `sources`. */
  source: z.string().min(1),
  note: z.string().min(1).nullable(),
});

/** A source of prices, and the day that its prices are of. */
const priceSource = sourceEntry.extend({
  seen: z.iso.date(),
  /** False where only a month is stated: `seen` is its first day, and the price is always flagged. */
  seenExactDay: z.boolean(),
});

/** `data/prices/<provider>.yaml`. */
export const priceSchema = z
  .strictObject({
    provider: z.string().min(1),
    sources: z.record(z.string(), priceSource),
    prices: z.array(priceRow).min(1),
  })
  .check((context) => {
    for (const [index, row] of context.value.prices.entries()) {
      if (context.value.sources[row.source] === undefined) {
        context.issues.push({
          code: "custom",
          message: `names the source "${row.source}", which is not listed`,
          path: ["prices", index, "source"],
          input: row.source,
        });
      }
    }
  });

export type PriceYaml = z.infer<typeof priceSchema>;
