import { parse } from "csv-parse/sync";
import * as z from "zod";
import type { Cloud } from "./clouds.ts";

const amount = z
  .string()
  .transform((text) => (text.trim() === "" ? null : Number(text)))
  .refine((value) => value === null || (Number.isFinite(value) && value >= 0), "not a price");

/** One machine in one region; what else the file holds is ignored. */
const row = z.object({
  InstanceType: z.string(),
  AcceleratorName: z.string(),
  AcceleratorCount: z.string().transform((text) => (text.trim() === "" ? 0 : Number(text))),
  Price: amount,
  SpotPrice: amount.optional(),
});

/** Per GPU: the price of the machine over its count of GPUs. */
export interface MachinePrice {
  readonly accelerator: string;
  readonly kind: "on_demand" | "spot";
  readonly usdPerGpuHour: number;
}

export interface RowsRead {
  readonly prices: readonly MachinePrice[];
  readonly skipped: Readonly<Record<string, number>>;
}

const REQUIRED = ["InstanceType", "AcceleratorName", "AcceleratorCount", "Price"];

/** Rows of one cloud's file. Throws an Error where the file is not such a table. */
export function readRows(text: string, cloud: Cloud): RowsRead {
  const records: unknown[] = parse(text, { columns: true, skip_empty_lines: true, relax_column_count: true });
  const [first] = records;
  const columns = typeof first === "object" && first !== null ? Object.keys(first) : [];
  const lacking = REQUIRED.filter((column) => !columns.includes(column));
  if (lacking.length > 0) throw new Error(`the table lacks ${lacking.join(", ")}`);
  const prices: MachinePrice[] = [];
  const skipped: Record<string, number> = {};
  const skip = (why: string): void => {
    skipped[why] = (skipped[why] ?? 0) + 1;
  };
  for (const record of records) {
    const parsed = row.safeParse(record);
    if (!parsed.success) skip("unreadable");
    else readRow(parsed.data, cloud, prices, skip);
  }
  return { prices, skipped };
}

function readRow(
  {
    InstanceType,
    AcceleratorName: accelerator,
    AcceleratorCount: count,
    Price,
    SpotPrice,
  }: z.infer<typeof row>,
  { hasSpot }: Cloud,
  prices: MachinePrice[],
  skip: (why: string) => void,
): void {
  if (accelerator === "") return;
  if (InstanceType === "") skip("GPU without its host");
  else if (!Number.isFinite(count) || count < 1) skip("part of a GPU");
  else {
    const spot = hasSpot ? (SpotPrice ?? 0) : 0;
    if (Price !== null && Price > 0)
      prices.push({ accelerator, kind: "on_demand", usdPerGpuHour: Price / count });
    if (spot > 0 && spot === Price) skip("spot price that only repeats the on-demand price");
    else if (spot > 0) prices.push({ accelerator, kind: "spot", usdPerGpuHour: spot / count });
  }
}
