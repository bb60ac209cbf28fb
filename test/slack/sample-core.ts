import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { loadWorld, type OperationContext, UserError } from "../../src/core/index.ts";
import { sealOperation } from "../../src/core/operations/operation.ts";
import type { Answering } from "../../src/slack/ask.ts";
import { sampleReport } from "./sample-report.ts";

const output = z.object({ model: z.string(), hardware: z.string() });

export const sampleFit = sealOperation({
  name: "fit",
  tool: "fit_model",
  title: "Does it fit",
  summary: "Does a model fit on this hardware, how much context and how many users, and the launch command.",
  description: "sample",
  usage: "MODEL [HARDWARE]",
  words: [
    { field: "model", kind: "model", names: ["model"], units: [], bare: true },
    { field: "hardware", kind: "hardware", names: ["hardware", "on"], units: [], bare: true },
    { field: "precision", kind: "precision", names: ["precision"], units: [], bare: true },
    { field: "context", kind: "tokens", names: ["ctx"], units: ["ctx", "tokens"], bare: false },
    { field: "concurrency", kind: "count", names: ["users"], units: ["users"], bare: false },
  ],
  examples: ["fit maverick 4xH100", "fit scout 1xH100 int4"],
  input: z.object({
    model: z.string(),
    hardware: z.string().default("4xH100"),
    precision: z.string().optional(),
    context: z.int().optional(),
    concurrency: z.int().optional(),
  }),
  output,
  async run(input, { progress }) {
    if (input.model.startsWith("slow")) await readSlowly(input.model, progress);
    if (input.model.endsWith("broken")) throw new Error("secret internals of a bug");
    if (input.model.endsWith("unheard-of")) throw new UserError("unknown_model", "No such model anywhere.");
    return { model: input.model, hardware: input.hardware };
  },
  report: (answer) => ({
    ...sampleReport,
    title: `${answer.model} on ${answer.hardware}`,
    command: `fit ${answer.model} ${answer.hardware}`,
  }),
  isNo: () => false,
});

/** Two and a half seconds of work, told step by step as the reading of a hub is. */
async function readSlowly(model: string, progress: OperationContext["progress"]): Promise<void> {
  progress?.(null, `Asking the hub for ${model}`);
  await sleep(900);
  for (let shard = 1; shard <= 30; shard++) {
    progress?.(shard / 30, `Reading weight headers: ${shard} of 30`);
    await sleep(55);
  }
}

/** Stands in for the core's parser: `fit MODEL HARDWARE`, with one typo that it knows. */
export const sampleCore: Answering = {
  operations: [sampleFit],
  world: loadWorld("2026-11-24"),
  readCommand(text) {
    const [name, ...words] = text
      .replaceAll(/\w+="([^"]*)"/g, "$1")
      .split(" ")
      .filter((word) => word !== "on");
    if (name !== "fit") {
      throw new UserError("unknown_operation", `There is no command "${name}".`, [
        { label: "fit maverick 4xH100", command: "fit maverick 4xH100" },
      ]);
    }
    const hardware = words.find((word) => /^\d+x/.test(word));
    const [model, ...rest] = words.filter((word) => word !== hardware);
    if (model === undefined) throw new UserError("missing_input", "Which model?");
    if (model === "maverik") {
      throw new UserError("unknown_model", 'No model is called "maverik" <!channel>.', [
        { label: "Maverick on 4xH100", command: "fit maverick 4xH100" },
      ]);
    }
    if (rest.length > 0) throw new UserError("not_understood", `Not understood: ${rest.join(" ")}`);
    return { operation: sampleFit, input: { model, ...(hardware && { hardware }) } };
  },
  formatCommand: (operation, input) => [operation.name, ...Object.values(input)].join(" "),
};
