import { gpusReport } from "./gpus-report.ts";
import { listGpus } from "./gpus-run.ts";
import { gpusInput, gpusOutput } from "./gpus-schema.ts";
import { sealOperation } from "./operation.ts";

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
  examples: ["gpus nvidia 80gb", "gpus under $3 over 80gb", "gpus amd"],
  input: gpusInput,
  output: gpusOutput,
  run: (input, { world }) => listGpus(input, world),
  report: gpusReport,
  isNo: () => false,
});
