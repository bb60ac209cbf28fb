import * as z from "zod";
import type { MeasuredRun } from "../../entries/measured-run.ts";
import { sourceEntry } from "./source.ts";

const precision = z.enum(["bf16", "fp8", "int8", "int4", "mxfp4", "nvfp4"]);
const count = z.int().positive();
const milliseconds = z.number().positive();

/** One run, short: `in`, `out` tokens, `at` requests in flight. */
const run = z.strictObject({
  gpu: z.string().regex(/^[a-z0-9-]+$/),
  engine: z.enum(["vllm", "sglang", "tensorrt-llm"]),
  version: z.string().min(1).optional(),
  precision: precision.optional(),
  kv: z.enum(["bf16", "fp8"]).optional(),
  tp: count,
  dp: count.default(1),
  ep: count.default(1),
  in: count,
  out: count,
  at: count,
  ttftMs: milliseconds.optional(),
  tpotMs: milliseconds,
  day: z.iso.date().optional(),
  /** Key of `doubts`. */
  doubt: z.string().min(1).optional(),
  /** Key of `sources`; the first one where it is left out. */
  source: z.string().min(1).optional(),
});

/** `data/measured/<model>.yaml`: published serving runs of one model. */
export const measuredRunsSchema = z
  .strictObject({
    id: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
    /** For runs whose source does not state it; the file says why. */
    assumedPrecision: precision.optional(),
    doubts: z.record(z.string(), z.string().min(1)).default({}),
    sources: z.record(z.string(), sourceEntry),
    runs: z.array(run).min(1),
  })
  .check(({ value, issues }) => {
    for (const [index, { source, doubt, precision: stated }] of value.runs.entries()) {
      const fault =
        source !== undefined && value.sources[source] === undefined
          ? `names the source "${source}", which is not listed`
          : doubt !== undefined && value.doubts[doubt] === undefined
            ? `names the doubt "${doubt}", which is not explained`
            : stated === undefined && value.assumedPrecision === undefined
              ? "states no precision"
              : null;
      if (fault !== null)
        issues.push({ code: "custom", message: fault, path: ["runs", index], input: index });
    }
  });

export type MeasuredRunsYaml = z.infer<typeof measuredRunsSchema>;

/** One entry per run, each with its own source. The schema has checked that sources and doubts are listed. */
export function expandMeasuredRuns(yaml: MeasuredRunsYaml): MeasuredRun[] {
  const first = Object.keys(yaml.sources)[0] ?? "";
  return yaml.runs.flatMap((row) => {
    const source = yaml.sources[row.source ?? first];
    const used = row.precision ?? yaml.assumedPrecision;
    if (source === undefined || used === undefined) return [];
    return [
      {
        model: yaml.id,
        gpu: row.gpu,
        engine: row.engine,
        version: row.version ?? null,
        precision: used,
        precisionStated: row.precision !== undefined,
        kvPrecision: row.kv ?? null,
        tensorParallel: row.tp,
        dataParallel: row.dp,
        expertParallel: row.ep,
        inputTokens: row.in,
        outputTokens: row.out,
        concurrency: row.at,
        ttftMs: row.ttftMs ?? null,
        tpotMs: row.tpotMs,
        day: row.day ?? null,
        doubt: row.doubt === undefined ? null : (yaml.doubts[row.doubt] ?? null),
        source,
      },
    ];
  });
}
