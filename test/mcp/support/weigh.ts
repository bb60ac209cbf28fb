import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { UserError, type World } from "../../../src/core/index.ts";
import { sealOperation } from "../../../src/core/operations/operation.ts";

export const emptyWorld: World = {
  models: [],
  gpus: [],
  prices: [],
  engines: [],
  licenses: [],
  calibrations: [],
  measuredRuns: [],
  benchmarks: [],
  precisionEffects: [],
  claims: [],
  today: "2026-11-24",
};

/** An operation with every way of ending: an answer, wrong input, a bug of ours, and long work. */
export const weigh = sealOperation({
  name: "weigh",
  tool: "weigh_model",
  title: "Weigh a model",
  summary: "What a model weighs.",
  description: "Weigh a model. Example: {model:'scout'}",
  usage: "MODEL",
  words: [{ field: "model", kind: "text", names: ["model"], units: [], bare: true }],
  examples: ["weigh scout"],
  input: z.object({
    model: z.string().min(1).describe("Name of a model"),
    copies: z.int().positive().optional(),
  }),
  output: z.object({ model: z.string(), weightsGiB: z.number(), note: z.string().nullable() }),
  async run(input, { signal, progress }) {
    if (input.model === "scuot") {
      throw new UserError("unknown_model", 'No model is called "scuot".', [
        { label: "Llama 4 Scout", command: "weigh scout" },
      ]);
    }
    if (input.model === "broken") throw new Error("the scale at /srv/secret is broken");
    if (input.model === "slow") {
      for (let step = 1; step <= 60; step += 1) {
        progress?.(step / 60, `step ${step}`);
        await wait(20, undefined, signal === undefined ? {} : { signal });
      }
    }
    return { model: input.model, weightsGiB: 203.5 * (input.copies ?? 1), note: null };
  },
  report: (answer) => ({
    title: `Weight of ${answer.model}`,
    verdict: { tone: "good", text: `${answer.model} weighs ${answer.weightsGiB} GiB.` },
    blocks: [],
    sources: [],
    command: `weigh ${answer.model}`,
  }),
  isNo: () => false,
});
