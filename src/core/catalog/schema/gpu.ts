import * as z from "zod";
import { sourceEntry } from "./source.ts";

const typedName = z.string().regex(/^[a-z0-9][a-z0-9 .+-]*$/, "lower case letters, digits, spaces, . + -");
const positive = z.number().positive();
const tflops = positive.nullable();

const memory = z.strictObject({
  /** What the vendor prints. Several sizes (unified memory) make one entry each. */
  sizesGb: z.array(positive).min(1),
  /** Total memory in engine logs (`torch.cuda`), GiB; null = not seen. */
  frameworkGiB: positive.nullable(),
  /** Total memory as the driver prints it (`nvidia-smi`), MiB; null = not seen. */
  driverMiB: positive.nullable(),
  /** CPU and GPU share it. */
  unified: z.boolean(),
  /** Share of unified memory that the GPU may use by default; null = no such limit. */
  gpuShare: z.number().gt(0).max(1).nullable(),
});

/** `data/gpus/<vendor>/<id>.yaml`. */
export const gpuSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(1),
    label: z.string().min(1),
    vendor: z.enum(["nvidia", "amd", "intel", "apple", "google", "habana"]),
    aliases: z.array(typedName),
    assumedFor: z.array(typedName),
    memory,
    bandwidthGbs: positive.nullable(),
    denseTflops: z.strictObject({ bf16: tflops, fp8: tflops, int8: tflops, fp4: tflops }),
    native: z.strictObject({
      bf16: z.boolean(),
      fp8: z.boolean(),
      int8: z.boolean(),
      nvfp4: z.boolean(),
      mxfp4: z.boolean(),
    }),
    interconnect: z.strictObject({ technology: z.string().min(1), gbsPerDirection: positive }).nullable(),
    pcieGbsPerDirection: positive.nullable(),
    gpusPerNode: z.array(z.int().positive()).min(1),
    computeCapability: z.string().nullable(),
    note: z.string().min(1).nullable(),
    sources: z.array(sourceEntry).min(1),
  })
  .refine((gpu) => gpu.memory.sizesGb.length === 1 || (!gpu.memory.frameworkGiB && !gpu.memory.driverMiB), {
    message: "a measured size needs an entry of its own",
    path: ["memory"],
  });

export type GpuYaml = z.infer<typeof gpuSchema>;

const margin = z.strictObject({
  /** GiB that are always missing. */
  fixedGiB: z.number(),
  /** GiB missing for each GiB (or labelled GB). */
  perGiB: z.number(),
  /** Largest error over the GPUs that have both values, GiB. */
  worstErrorGiB: z.number(),
});

/** `data/rules/visible-memory.yaml`: how far below a printed size the usable memory lies. */
export const visibleMemorySchema = z.strictObject({
  belowDriver: margin,
  belowLabel: margin,
  /** AMD boards hold the label in GiB. */
  belowAmdLabel: margin,
  sources: z.array(sourceEntry).min(1),
});

export type VisibleMemoryRule = z.infer<typeof visibleMemorySchema>;
