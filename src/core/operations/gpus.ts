import type { World } from "../catalog/world.ts";
import { UserError } from "../errors.ts";
import { readGpusFilter } from "./gpus-filter.ts";
import { gpusReport } from "./gpus-report.ts";
import { listGpus } from "./gpus-run.ts";
import { gpusInput, gpusOutput } from "./gpus-schema.ts";
import { sealOperation } from "./operation.ts";

const SPEAKS_OF_GPUS = /\b(?:gpus?|cards?|prices?)\b/i;

/** Whether the whole line can be read as a filter that leaves something out. */
function asksSomething(line: string, world: World): boolean {
  try {
    return readGpusFilter(world, line).length > 0;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

export const gpus = sealOperation({
  name: "gpus",
  tool: "list_gpus",
  title: "GPUs and their prices",
  summary: "GPUs with memory, bandwidth, compute and current prices, filtered by vendor, memory or price.",
  description:
    "List GPUs with specs and prices: memory, bandwidth, TFLOPS, NVLink, native FP8 and FP4 support, current price per hour by provider. Example: {filter:'amd under $3'}",
  usage: "[filter]",
  words: [
    { field: "cursor", kind: "text", names: ["cursor"], units: [], bare: false },
    { field: "filter", kind: "text", names: ["filter"], units: [], bare: true },
  ],
  isAbout: (line, world) => SPEAKS_OF_GPUS.test(line) && asksSomething(line, world),
  examples: ["gpus nvidia 80gb", "gpus under $3 over 80gb", "gpus amd"],
  input: gpusInput,
  output: gpusOutput,
  run: (input, { world }) => listGpus(input, world),
  report: gpusReport,
  isNo: () => false,
});
