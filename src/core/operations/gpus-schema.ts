import * as z from "zod";
import { sourceSchema } from "./fit-schema.ts";

export const gpusInput = z.object({
  filter: z
    .string()
    .min(1)
    .optional()
    .describe("Words: vendor, name, memory, hourly price, fp8, nvfp4, nvlink, spot"),
  cursor: z.string().min(1).optional().describe("nextCursor"),
});

const rate = z.number().nullable();

export const gpuPrice = z.object({
  kind: z.enum(["on_demand", "spot", "reserved_1y", "reserved_3y"]),
  usdPerGpuHour: z.number(),
  provider: z.string(),
  /** The day of the price; where only a month or year is known, its first day. */
  seen: z.string(),
  seenExactDay: z.boolean(),
  /** Older than 60 days, or of a day that is not known exactly. */
  stale: z.boolean(),
});

export const gpusOutput = z.object({
  /** How the filter was understood, one part each. */
  read: z.array(z.string()),
  /** GPUs that the filter holds for, on all pages. */
  matching: z.int(),
  catalogSize: z.int(),
  /** Of the filter, before this page. */
  before: z.int(),
  gpus: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      label: z.string(),
      vendor: z.string(),
      memory: z.object({
        labelGB: z.number(),
        /** As the framework sees it, and how that is known. */
        usableGiB: z.number(),
        basis: z.enum(["framework", "driver", "label"]),
        unified: z.boolean(),
      }),
      bandwidthGBPerSecond: rate,
      denseTflops: z.object({ bf16: rate, fp8: rate, int8: rate, fp4: rate }),
      native: z.object({
        bf16: z.boolean(),
        fp8: z.boolean(),
        int8: z.boolean(),
        nvfp4: z.boolean(),
        mxfp4: z.boolean(),
      }),
      interconnect: z.object({ technology: z.string(), GBPerSecondPerDirection: z.number() }).nullable(),
      gpusPerNode: z.array(z.int()),
      /** The lowest of each kind of contract. */
      prices: z.array(gpuPrice),
      note: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
  notes: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export type GpusInput = z.infer<typeof gpusInput>;
export type GpusOutput = z.infer<typeof gpusOutput>;
export type ListedGpu = GpusOutput["gpus"][number];
