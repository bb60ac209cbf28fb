import type * as z from "zod";
import type { CompiledCatalog } from "./compiled.ts";
import { expandGpu } from "./expand-gpu.ts";
import { expandModel } from "./expand-model.ts";
import { expandPrices } from "./expand-price.ts";
import { benchmarksSchema, expandBenchmarks } from "./schema/benchmark.ts";
import { calibrationSchema, expandCalibration } from "./schema/calibration.ts";
import { claimSchema, expandClaim } from "./schema/claim.ts";
import { engineSchema, expandEngine } from "./schema/engine.ts";
import { gpuSchema, type VisibleMemoryRule } from "./schema/gpu.ts";
import { expandLicense, licenseSchema } from "./schema/license.ts";
import { expandMeasuredRuns, measuredRunsSchema } from "./schema/measured-run.ts";
import { type ModelYaml, modelSchema } from "./schema/model.ts";
import { expandPrecisionEffects, precisionEffectsSchema } from "./schema/precision-effect.ts";
import { priceSchema } from "./schema/price.ts";

/** One kind of data: its folder below `data/`, and how one file there becomes entries. */
export interface CatalogKind<Entry = unknown> {
  readonly folder: string;
  /** Checks the content of a file and expands it. Throws ZodError. */
  read(content: unknown): readonly Entry[];
}

/** The table of kinds: adding one is a line here and a field of `World`. */
export function catalogKinds(visibleMemory: VisibleMemoryRule): {
  readonly [Name in keyof CompiledCatalog]: CatalogKind<CompiledCatalog[Name][number]>;
} {
  return {
    models: kind("models", modelSchema, (file) => [checkedModel(file)]),
    gpus: kind("gpus", gpuSchema, (file) => expandGpu(file, visibleMemory)),
    prices: kind("prices", priceSchema, expandPrices),
    engines: kind("engines", engineSchema, (file) => [expandEngine(file)]),
    licenses: kind("licenses", licenseSchema, (file) => [expandLicense(file)]),
    calibrations: kind("calibration", calibrationSchema, (file) => [expandCalibration(file)]),
    measuredRuns: kind("measured", measuredRunsSchema, expandMeasuredRuns),
    benchmarks: kind("benchmarks", benchmarksSchema, expandBenchmarks),
    precisionEffects: kind("quality", precisionEffectsSchema, expandPrecisionEffects),
    claims: kind("claims", claimSchema, (file) => [expandClaim(file)]),
  };
}

/** Expanded at start-up, so expanded here once to see that it can be. */
function checkedModel(file: ModelYaml): ModelYaml {
  expandModel(file);
  return file;
}

function kind<Schema extends z.ZodType, Entry>(
  folder: string,
  schema: Schema,
  expand: (file: z.infer<Schema>) => readonly Entry[],
): CatalogKind<Entry> {
  return { folder, read: (content) => expand(schema.parse(content)) };
}
