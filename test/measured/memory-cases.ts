import { readFileSync } from "node:fs";
import * as z from "zod";

/** Start-up logs that others published: one case each, with its source and quote (test/measured/SOURCES.md). */
const caseSchema = z.object({
  id: z.string(),
  source_url: z.string(),
  engine: z.string(),
  model: z.string(),
  quant: z.string().nullable(),
  kv_cache_dtype: z.string().nullable(),
  gpu: z.string(),
  gpu_count: z.number().nullable(),
  tensor_parallel: z.number().nullable(),
  pipeline_parallel: z.number().nullable(),
  data_parallel: z.number().nullable(),
  expert_parallel: z.boolean().nullable(),
  gpu_memory_utilization_or_mem_fraction: z.number().nullable(),
  max_model_len: z.number().nullable(),
  measured: z.object({
    weights_gib_per_gpu: z.number().nullable(),
    kv_cache_gib_per_gpu: z.number().nullable(),
    kv_cache_tokens: z.number().nullable(),
    kv_needed_gib_for_max_model_len: z.number().nullable(),
    fits: z.boolean().nullable(),
    max_concurrency: z.number().nullable(),
  }),
  quote: z.string(),
  hybrid_kv: z.boolean(),
  confidence: z.enum(["high", "medium", "low"]),
  notes: z.string().nullable(),
});

const namesSchema = z.object({
  models: z.record(z.string(), z.string().nullable()),
  gpus: z.record(z.string(), z.string().nullable()),
});

export type MemoryCase = z.infer<typeof caseSchema>;

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

export const memoryCases: readonly MemoryCase[] = z.array(caseSchema).parse(read("memory.json"));
/** Names in the cases -> catalog ids; null = not in the catalog or not known. */
export const memoryNames = namesSchema.parse(read("memory-names.json"));
