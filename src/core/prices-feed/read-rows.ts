import { parse } from "csv-parse/sync";
import { type AcceleratorReading, gpuOfAccelerator } from "./accelerators.ts";
import type { Cloud } from "./clouds.ts";
import { type FeedRow, feedRow, REQUIRED_COLUMNS, type Skip } from "./feed-row.ts";
import { gcpMachines } from "./gcp-machines.ts";

/** Per GPU: the price of the machine over its count of GPUs. */
export interface MachinePrice {
  /** `aws`; `shadeform:crusoe` where a reseller offers another's machine. */
  readonly provider: string;
  /** `data/gpus` id. */
  readonly gpu: string;
  readonly kind: "on_demand" | "spot";
  readonly usdPerGpuHour: number;
}

export interface RowsRead {
  readonly prices: readonly MachinePrice[];
  readonly skipped: Readonly<Record<string, number>>;
}

/** Rows of one cloud's file. Throws an Error where the file is not such a table, or not a whole one. */
export function readRows(text: string, cloud: Cloud): RowsRead {
  const skipped: Record<string, number> = {};
  const skip: Skip = (why) => {
    skipped[why] = (skipped[why] ?? 0) + 1;
  };
  const rows = parsedRows(text, skip);
  const machines = cloud.hostsApart === true ? gcpMachines(rows, skip) : rows;
  const prices = machines.flatMap((row) => machinePrices(row, cloud, skip));
  return { prices, skipped };
}

function parsedRows(text: string, skip: Skip): readonly FeedRow[] {
  const records = parsedTable(text);
  const [first] = records;
  const columns = typeof first === "object" && first !== null ? Object.keys(first) : [];
  const lacking = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  if (lacking.length > 0) throw new Error(`the table lacks ${lacking.join(", ")}`);
  return records.flatMap((record) => {
    const parsed = feedRow.safeParse(record);
    if (parsed.success) return [parsed.data];
    skip("unreadable");
    return [];
  });
}

function parsedTable(text: string): readonly unknown[] {
  if (text !== "" && !text.endsWith("\n")) throw new Error("the file ends in the middle of a line");
  try {
    return parse(text, { columns: true, skip_empty_lines: true, relax_column_count: true });
  } catch {
    throw new Error("the file is not a whole table");
  }
}

function machinePrices(row: FeedRow, cloud: Cloud, skip: Skip): readonly MachinePrice[] {
  if (row.AcceleratorName === "") return [];
  const problem = machineProblem(row);
  if (problem !== null) {
    skip(problem);
    return [];
  }
  const reading: AcceleratorReading = gpuOfAccelerator(cloud, row);
  if (reading.gpu === null) {
    skip(reading.why);
    return [];
  }
  const { gpu } = reading;
  const provider = providerOf(row, cloud);
  return contracts(row, cloud, skip).map(({ kind, usd }) => ({
    provider,
    gpu,
    kind,
    usdPerGpuHour: usd / row.AcceleratorCount,
  }));
}

function machineProblem({ InstanceType, AcceleratorCount }: FeedRow): string | null {
  if (InstanceType === "") return "GPU without its host";
  return Number.isFinite(AcceleratorCount) && AcceleratorCount >= 1 ? null : "part of a GPU";
}

function providerOf({ InstanceType }: FeedRow, { id, reseller }: Cloud): string {
  if (reseller === undefined) return id;
  const upstream = InstanceType.split(reseller.separator)[0] ?? "";
  return `${id}:${reseller.names[upstream] ?? upstream}`;
}

function contracts(
  { Price, SpotPrice }: FeedRow,
  { hasSpot }: Cloud,
  skip: Skip,
): readonly { readonly kind: MachinePrice["kind"]; readonly usd: number }[] {
  const onDemand = Price ?? 0;
  const spot = hasSpot ? (SpotPrice ?? 0) : 0;
  const found = onDemand > 0 ? [{ kind: "on_demand" as const, usd: onDemand }] : [];
  if (spot === 0) return found;
  if (spot === onDemand) skip("spot price that only repeats the on-demand price");
  else if (onDemand > 0 && spot > onDemand) skip("spot price above the on-demand price");
  else return [...found, { kind: "spot", usd: spot }];
  return found;
}
