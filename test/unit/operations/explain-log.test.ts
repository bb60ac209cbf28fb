import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import type { HubReader } from "../../../src/core/entries/hub.ts";
import { explainLog } from "../../../src/core/operations/explain-log.ts";
import { type ExplainLogOutput, explainLogOutput } from "../../../src/core/operations/explain-log-schema.ts";
import { renderPlain } from "../../../src/core/report/plain.ts";
import { memoryCases, memoryNames } from "../../measured/memory-cases.ts";
import { logOf } from "./log-of-case.ts";

const world = loadWorld("2026-11-24");
const sample = (name: string): string =>
  readFileSync(new URL(`../logs/samples/${name}.log`, import.meta.url), "utf8");

interface Asked {
  readonly log: string;
  readonly model?: string;
  readonly hardware?: string;
}

async function explain(
  input: Asked,
  hub?: HubReader,
): Promise<{ answer: ExplainLogOutput; text: string; command: string }> {
  const { json, report } = await explainLog.answer(input, {
    world: hub === undefined ? world : { ...world, hub },
  });
  return {
    answer: explainLogOutput.parse(json),
    text: renderPlain(report, { width: 120, color: false }),
    command: report.command,
  };
}

const part = (answer: ExplainLogOutput, name: string) => answer.parts.find((one) => one.part === name);

describe("a start that worked", () => {
  test("SGLang: weights, pool and bytes per token are those predicted", async () => {
    const { answer } = await explain({ log: sample("sglang-qwen3-235b-tp4"), hardware: "4xH100" });
    expect(answer).toMatchObject({
      engine: { name: "sglang", version: null },
      model: { checkpoint: "Qwen/Qwen3-235B-A22B-FP8", precision: "fp8" },
      hardware: { label: "4xH100" },
      layout: { tensorParallel: 4 },
      verdict: "agrees",
      predicted: "fits",
    });
    expect(part(answer, "kvBytesPerToken")).toMatchObject({ predicted: 48_128, agrees: true, reasons: [] });
  });

  test("vLLM: the GPU is read from the log, and its memory from there too", async () => {
    const log = `${sample("vllm-0.19.0-scout-tp4")}\n(Worker_TP0 pid=301) INFO [gpu_worker.py:1] Free memory on device (78.6/79.19 GiB) on startup. Desired GPU memory utilization is (0.95, 75.23 GiB).`;
    const { answer, text } = await explain({ log });
    expect(answer.hardware).toMatchObject({ label: "4xH100", memoryGiB: 79.19, assumed: false });
    expect(part(answer, "activation")).toMatchObject({ logged: 3.19, agrees: true });
    expect(part(answer, "overhead")).toMatchObject({ logged: 2.17, agrees: true });
    expect(text).toContain("365,968");
    expect(text).toContain("Llama 4 Scout on 4xH100, vLLM 0.19.0");
  });
});

describe("a start that failed", () => {
  test("for length: what is needed is predicted to the byte, and the engine's own way out is told", async () => {
    const { answer, text } = await explain({
      log: sample("vllm-0.10.1-qwen3-coder-dp8-refused"),
      hardware: "8xH200",
    });
    expect(answer.outcome).toEqual({ state: "failed", failure: "length_exceeds_kv_cache" });
    expect(answer.layout).toEqual({
      tensorParallel: 1,
      pipelineParallel: 1,
      dataParallel: 8,
      expertParallel: 8,
    });
    expect(part(answer, "kvNeeded")).toMatchObject({ logged: 62, agrees: true });
    expect(answer.advice.join(" ")).toMatch(/--max-model-len 205728/);
    expect(text).toMatch(/did not start: one request of the full length does not fit/);
  });

  test.each([
    ["CUDA out of memory. Tried to allocate 784.00 MiB.", /raising the utilization makes it worse/],
    ["max_num_seqs (1024) exceeds available Mamba cache blocks (939).", /--max-num-seqs/],
    ["No available memory for the cache blocks.", /--gpu-memory-utilization/],
    [
      "Free memory on device (10.2/23.5 GiB) on startup is less than desired GPU memory utilization (0.9, 21.2 GiB)",
      /nvidia-smi/,
    ],
  ])("%s", async (line, advice) => {
    const { answer } = await explain({ log: `ERROR vllm ${line}` });
    expect(answer.outcome.state).toBe("failed");
    expect(answer.advice.join(" ")).toMatch(advice);
  });
});

describe("differences are explained", () => {
  const qwen = (lines: string): string =>
    `vLLM API server version 0.18.0\nnon-default args: {'model': 'Qwen/Qwen3-14B', 'gpu_memory_utilization': 0.9, 'max_model_len': 10000, 'tensor_parallel_size': 1}\n${lines}`;

  test.each([
    [
      "weights of another width",
      qwen("Model loading took 14.1 GiB and 9 seconds"),
      "weights",
      /narrower precision/,
    ],
    [
      "a KV cache in 8 bits that the settings do not show",
      qwen(
        "Model loading took 27.52 GiB and 9 seconds\nAvailable KV cache memory: 45.23 GiB\nGPU KV cache size: 592,800 tokens",
      ),
      "kvBytesPerToken",
      /8 bits/,
    ],
    [
      "another process on the GPU",
      qwen(
        "Initial free memory: 60.00 GiB; Requested memory: 0.9 (util), 71.27 GiB\nFree memory on device (60.0/79.19 GiB) on startup. Desired GPU memory utilization is (0.9, 71.27 GiB)\nModel loading took 27.52 GiB and 9 seconds\nAvailable KV cache memory: 26.00 GiB",
      ),
      "kvCache",
      /in use before the engine began/,
    ],
    [
      "a KV cache set by hand",
      `${qwen("Model loading took 27.52 GiB and 9 seconds")}\nreserved 4.25 GiB memory for KV Cache as specified by kv_cache_memory_bytes config`,
      "kvCache",
      /set by hand/,
    ],
    [
      "draft layers of speculative decoding",
      qwen("Model loading took 31.00 GiB and 9 seconds").replace(
        "{'model'",
        "{'speculative_config': {'method': 'eagle'}, 'model'",
      ),
      "weights",
      /draft or MTP layers/,
    ],
  ])("%s", async (_, log, name, reason) => {
    const { answer } = await explain({ log, hardware: "1xH100" });
    expect(answer.verdict).toBe("differs");
    expect(part(answer, name)?.agrees).toBe(false);
    expect(part(answer, name)?.reasons.join(" ")).toMatch(reason);
  });

  test("on a hybrid the tokens line is shown, not judged", async () => {
    const log =
      "vLLM API server version 0.19.1\nnon-default args: {'model': 'google/gemma-4-31B-it', 'gpu_memory_utilization': 0.92, 'max_model_len': 8192}\nModel loading took 58.9 GiB and 9 seconds\nAvailable KV cache memory: 65.56 GiB\nGPU KV cache size: 71,600 tokens";
    const { answer } = await explain({ log, hardware: "1xH200" });
    expect(part(answer, "kvTokens")).toMatchObject({ logged: 71_600, agrees: null });
    expect(part(answer, "kvTokens")?.reasons.join(" ")).toMatch(/not the capacity/);
  });
});

describe("what the log leaves out", () => {
  const line = "Model loading took 65.9651 GiB and 12.3 seconds";

  test("the model can be named, and weights are compared without knowing the GPU", async () => {
    const { answer } = await explain({ log: line, model: "gpt-oss-120b" });
    expect(answer).toMatchObject({
      model: { id: "openai/gpt-oss-120b" },
      hardware: null,
      verdict: "agrees",
      predicted: null,
    });
    expect(answer.parts.map((one) => one.part)).toEqual(["weights"]);
    expect(answer.advice.join(" ")).toMatch(/hardware=/);
  });

  test("without a model the figures are shown, and the next step told", async () => {
    const { answer, text } = await explain({ log: line });
    expect(answer).toMatchObject({ model: null, verdict: "incomplete" });
    expect(part(answer, "weights")).toMatchObject({ logged: 65.9651, predicted: null });
    expect(text).toMatch(/model=NAME/);
  });

  test("a model that is misspelled by the asker is an error; one in the log is not", async () => {
    await expect(explain({ log: line, model: "no-such-model" })).rejects.toMatchObject({
      code: "unknown_model",
    });
    const { answer } = await explain({ log: `non-default args: {'model': '/data/my-own'}\n${line}` });
    expect(answer.model).toBeNull();
    expect(answer.advice.join(" ")).toMatch(/"my-own" is not a model/);
  });

  test("text that is no log is said to be none", async () => {
    await expect(explain({ log: "hello world" })).rejects.toMatchObject({ code: "not_understood" });
  });

  test("a full id that the catalog lacks is read from the hub", async () => {
    const asked: string[] = [];
    const known = world.models.find(({ id }) => id === "Qwen/Qwen3-14B");
    if (known === undefined) throw new Error("the catalog has Qwen3-14B");
    const hub: HubReader = {
      async model(reference) {
        asked.push(reference);
        return { ...known, id: reference, basis: "headers" };
      },
      card: () => Promise.reject(new Error("not asked")),
    };
    const log =
      "vLLM API server version 0.18.0\nnon-default args: {'model': 'someone/brand-new-model'}\nModel loading took 27.52 GiB and 9 seconds";
    const { answer } = await explain({ log }, hub);
    expect(asked).toEqual(["someone/brand-new-model"]);
    expect(answer.model?.id).toBe("someone/brand-new-model");
  });
});

test("the log's text is not in the command, the answer or the report", async () => {
  const secret = "hf_AbCdEfGhIjKlMnOp";
  const log = `args: Namespace(api_key='${secret}', hf_token='${secret}')\n${sample("vllm-0.8.3-maverick-tp8")}`;
  const { answer, text, command } = await explain({ log, hardware: "8xH100" });
  expect(JSON.stringify(answer) + text + command).not.toContain(secret);
  expect(JSON.stringify(answer) + text + command).not.toContain("do-not-keep-me");
  expect(command).toBe('explain-log hardware="8xH100"');
});

describe("published logs, printed again", () => {
  const cases = memoryCases
    .filter(({ confidence, model }) => confidence === "high" && typeof memoryNames.models[model] === "string")
    .flatMap((one) => {
      const log = logOf(one);
      const gpu = world.gpus.find(({ id }) => id === memoryNames.gpus[one.gpu]);
      return log === null || gpu === undefined
        ? []
        : [{ one, log, hardware: `${one.gpu_count ?? 1}x${gpu.label}` }];
    });

  test("all are read as they are, and most agree", async () => {
    const answers = await Promise.all(
      cases.map(async ({ one, log, hardware }) => {
        const model = /^[\w.-]+\/[\w.-]+$/.test(one.model)
          ? one.model
          : (memoryNames.models[one.model] ?? one.model);
        const { answer } = await explain({ log, hardware, model });
        return { one, answer };
      }),
    );
    expect(answers.length).toBeGreaterThanOrEqual(25);
    for (const { one, answer } of answers) {
      expect(part(answer, "weights")?.logged, one.id).toBeCloseTo(
        one.measured.weights_gib_per_gpu ?? Number.NaN,
        3,
      );
      for (const { agrees, reasons } of answer.parts)
        if (agrees === false) expect(reasons.length, one.id).toBeGreaterThan(0);
    }
    const weights = answers.map(({ answer }) => part(answer, "weights")?.agrees);
    expect(weights.filter((agrees) => agrees === true).length / weights.length).toBeGreaterThan(0.75);
  });
});
