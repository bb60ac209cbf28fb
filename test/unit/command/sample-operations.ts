import * as z from "zod";
import { type Operation, sealOperation, type Word } from "../../../src/core/operations/operation.ts";
import type { Report } from "../../../src/core/report/report.ts";

/** One field of each kind of word, in operations shaped like the real ones. */
export const sampleFit = sample("fit", "MODEL [HARDWARE]", ["fit maverick 4xH100"], {
  model: [{ kind: "model", names: ["model"], bare: true }, z.string().min(1)],
  hardware: [{ kind: "hardware", names: ["hardware", "on", "gpus"], bare: true }, z.string().optional()],
  precision: [
    { kind: "precision", names: ["precision", "quant", "dtype"], bare: true },
    z.string().optional(),
  ],
  context: [
    { kind: "tokens", names: ["ctx", "context", "max-model-len"], units: ["ctx", "context", "tokens"] },
    z.int().positive().optional(),
  ],
  concurrency: [
    { kind: "count", names: ["users", "concurrency"], units: ["users", "user", "requests", "concurrent"] },
    z.int().positive().optional(),
  ],
  kvPrecision: [{ kind: "kvPrecision", names: ["kv", "kv-cache-dtype"] }, z.string().optional()],
  engine: [{ kind: "engine", names: ["engine"], bare: true }, z.string().optional()],
  tensorParallel: [{ kind: "count", names: ["tp", "tensor-parallel"] }, z.int().positive().optional()],
  pipelineParallel: [{ kind: "count", names: ["pp"] }, z.int().positive().optional()],
  memoryUtilization: [
    { kind: "fraction", names: ["util", "gpu-memory-utilization"] },
    z.number().gt(0).max(1).optional(),
  ],
  overhead: [{ kind: "gib", names: ["overhead"] }, z.number().positive().optional()],
});

export const sampleHardware = sample("hardware", "MODEL", ["hardware qwen3-32b users=200"], {
  model: [{ kind: "model", names: ["model"], bare: true }, z.string().min(1)],
  inputTokens: [{ kind: "tokens", names: ["in", "input"], units: ["in"] }, z.int().positive().optional()],
  outputTokens: [{ kind: "tokens", names: ["out", "output"], units: ["out"] }, z.int().positive().optional()],
  concurrency: [{ kind: "count", names: ["users"], units: ["users"] }, z.int().positive().optional()],
  maxTtftMs: [{ kind: "milliseconds", names: ["ttft"] }, z.number().positive().optional()],
  maxTpotMs: [{ kind: "milliseconds", names: ["tpot"] }, z.number().positive().optional()],
  maxUsdPerHour: [{ kind: "usd", names: ["max", "budget"], bare: true }, z.number().positive().optional()],
  pricing: [
    { kind: "choice", names: ["pricing"], bare: true, choices: ["on_demand", "spot", "reserved_1y"] },
    z.enum(["on_demand", "spot", "reserved_1y"]).optional(),
  ],
  refresh: [{ kind: "flag", names: ["refresh"] }, z.boolean().optional()],
});

export const sampleCompare = sample("compare", "MODEL MODEL…", ["compare maverick qwen3-32b"], {
  models: [{ kind: "models", names: ["models"], bare: true }, z.array(z.string()).min(2).max(6)],
  hardware: [{ kind: "hardware", names: ["hardware", "on"], bare: true }, z.string().optional()],
});

export const sampleLicense = sample("license", "MODEL [question]", ["license llama 4 can we sell it?"], {
  model: [{ kind: "model", names: ["model"], bare: true }, z.string().optional()],
  question: [{ kind: "text", names: ["question"], bare: true }, z.string().optional()],
});

export const samplePrices = sample("prices refresh", "", ["prices refresh"], {});

export const sampleOperations: readonly Operation[] = [
  sampleFit,
  sampleHardware,
  sampleCompare,
  sampleLicense,
  samplePrices,
];

const report: Report = {
  title: "Sample",
  verdict: { tone: "neutral", text: "Nothing." },
  blocks: [],
  sources: [],
  command: "fit maverick",
};

type Field = readonly [Pick<Word, "kind" | "names"> & Partial<Word>, z.ZodType];

function sample(
  name: string,
  usage: string,
  examples: readonly string[],
  fields: Readonly<Record<string, Field>>,
): Operation {
  return sealOperation({
    name,
    tool: null,
    title: name,
    summary: `Answers ${name}.`,
    description: name,
    usage,
    words: Object.entries(fields).map(([field, [word]]) => ({ units: [], bare: false, ...word, field })),
    examples,
    input: z.object(Object.fromEntries(Object.entries(fields).map(([field, [, schema]]) => [field, schema]))),
    output: z.object({}),
    run: () => ({}),
    report: () => report,
    isNo: () => false,
  });
}
