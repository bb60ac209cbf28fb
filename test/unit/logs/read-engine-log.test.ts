import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { modelName } from "../../../src/core/logs/log-settings.ts";
import { readEngineLog } from "../../../src/core/logs/read-engine-log.ts";
import { memoryCases } from "../../measured/memory-cases.ts";

const sample = (name: string): string =>
  readFileSync(new URL(`samples/${name}.log`, import.meta.url), "utf8");

describe("vLLM", () => {
  test("0.8: namespace line, ranks by number, graphs outside the budget", () => {
    const log = readEngineLog(sample("vllm-0.8.3-maverick-tp8"));
    expect(log).toMatchObject({
      engine: "vllm",
      version: "0.8.3",
      outcome: { state: "started", failure: null },
      settings: {
        model: "meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8",
        tensorParallel: 8,
        pipelineParallel: 1,
        quantization: "compressed-tensors",
        dtype: "bfloat16",
        kvCacheDtype: "auto",
        maxModelLen: 430_000,
        memoryUtilization: 0.9,
        eager: false,
        speculative: null,
      },
      measured: {
        weightsGiB: 48.8682,
        kvCacheGiB: null,
        kvCacheTokens: 430_032,
        maxConcurrency: 1,
        maxConcurrencyTokens: 430_000,
        graphsGiB: 1.27,
        weightsRangeGiB: null,
      },
    });
    expect(JSON.stringify(log)).not.toContain("do-not-keep-me");
  });

  test("0.19: container prefix, colors, debug breakdown; the rank with least KV cache counts", () => {
    const log = readEngineLog(sample("vllm-0.19.0-scout-tp4"));
    expect(log).toMatchObject({
      version: "0.19.0",
      settings: {
        model: "meta-llama/Llama-4-Scout-17B-16E-Instruct",
        tensorParallel: 4,
        memoryUtilization: 0.95,
      },
      gpu: { name: "NVIDIA H100 80GB HBM3", freeGiB: 78.6 },
      measured: {
        weightsGiB: 53.12,
        activationGiB: 3.19,
        nonTorchGiB: 2.17,
        kvCacheGiB: 16.75,
        kvCacheTokens: 365_968,
      },
      outcome: { state: "started" },
    });
  });

  test("0.10: a refusal for length says what is needed, what is there and what would do", () => {
    const log = readEngineLog(sample("vllm-0.10.1-qwen3-coder-dp8-refused"));
    expect(log).toMatchObject({
      version: "0.10.1",
      settings: {
        dataParallel: 8,
        tensorParallel: 1,
        expertParallel: true,
        quantization: "fp8",
        maxModelLen: 262_144,
      },
      measured: { kvNeededGiB: 62, kvCacheGiB: 48.66, estimatedMaxModelLen: 205_728 },
      outcome: { state: "failed", failure: "length_exceeds_kv_cache" },
    });
  });

  test("0.6 in a kubelet's log: GB that are GiB, blocks of 16 tokens", () => {
    const log = readEngineLog(sample("vllm-0.6-llama-8b-v0"));
    expect(log).toMatchObject({
      version: "0.6.6",
      gpu: { memoryGiB: 39.5 },
      settings: { memoryUtilization: 0.9 },
      measured: {
        weightsGiB: 14.96,
        nonTorchGiB: 0.1,
        activationGiB: 9.37,
        kvCacheGiB: 11.12,
        kvCacheTokens: 91_056,
      },
      outcome: { state: "failed", failure: "length_exceeds_kv_cache" },
    });
  });

  test("a cache folder names the hub id; the summary line tells memory and all parts", () => {
    const log = readEngineLog(sample("vllm-0.21-glm-actual-usage"));
    expect(log).toMatchObject({
      settings: {
        model: "zai-org/GLM-4.5V",
        tensorParallel: 4,
        speculative: true,
        maxBatchedTokens: 16_384,
        maxSequences: 64,
        memoryUtilization: 0.92,
      },
      gpu: { memoryGiB: 79.33, freeGiB: 78.84 },
      measured: { weightsGiB: 50.31, activationGiB: 5.7, nonTorchGiB: 0.72, graphsGiB: 5.97 },
      outcome: { state: "unknown" },
    });
  });

  test("pipeline stages of different weights are told apart", () => {
    const log = readEngineLog(
      [
        "(Worker_PP0_TP0 pid=11) INFO [gpu_model_runner.py:1] Model loading took 4.26 GiB memory and 3 seconds",
        "(Worker_PP1_TP0 pid=12) INFO [gpu_model_runner.py:1] Model loading took 3.25 GiB memory and 3 seconds",
        "(Worker_PP2_TP0 pid=13) INFO [gpu_model_runner.py:1] Model loading took 3.25 GiB memory and 3 seconds",
        "(Worker_PP3_TP0 pid=14) INFO [gpu_model_runner.py:1] Model loading took 4.26 GiB memory and 3 seconds",
      ].join("\n"),
    );
    expect(log.settings.pipelineParallel).toBe(4);
    expect(log.measured).toMatchObject({ weightsGiB: 4.26, weightsRangeGiB: [3.25, 4.26] });
  });

  test("a second start in the same log replaces the first", () => {
    const first = sample("vllm-0.10.1-qwen3-coder-dp8-refused");
    const log = readEngineLog(`${first}\nINFO:     Application startup complete.\n`);
    expect(log.outcome).toEqual({ state: "started", failure: null });
  });

  test.each([
    ["No available memory for the cache blocks. Try increasing `gpu_memory_utilization`", "no_kv_cache"],
    ["ValueError: max_num_seqs (1024) exceeds available Mamba cache blocks (939).", "too_many_sequences"],
    [
      "ValueError: Free memory on device (10.2/23.5 GiB) on startup is less than desired GPU memory utilization (0.9, 21.2 GiB).",
      "memory_taken",
    ],
    [
      "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 784.00 MiB. GPU 0 has a total capacity of 31.37 GiB of which 500.00 MiB is free.",
      "out_of_memory",
    ],
  ])("failure: %s", (line, failure) => {
    expect(readEngineLog(`(EngineCore_DP0 pid=9) ERROR ${line}`).outcome).toEqual({
      state: "failed",
      failure,
    });
  });

  test("a rank seen alone tells a power of two", () => {
    const log = readEngineLog(
      "(VllmWorker rank=6 pid=1) INFO [x.py:1] Model loading took 48.8682 GiB and 117.4 seconds",
    );
    expect(log.settings.tensorParallel).toBe(8);
  });
});

describe("SGLang", () => {
  test("server_args, per-rank lines and the pool", () => {
    expect(readEngineLog(sample("sglang-qwen3-235b-tp4"))).toMatchObject({
      engine: "sglang",
      settings: {
        model: "Qwen/Qwen3-235B-A22B-FP8",
        tensorParallel: 4,
        dataParallel: 1,
        expertParallel: false,
        memoryUtilization: 0.93,
        maxModelLen: 40_960,
        maxBatchedTokens: 8192,
        eager: false,
        speculative: null,
      },
      gpu: { freeGiB: 78.4 },
      measured: { weightsGiB: 55.38, kvCacheGiB: 16.46, kvCacheTokens: 367_404, graphsGiB: 2.11 },
      outcome: { state: "started" },
    });
  });

  test("data-parallel attention takes its ranks out of tensor parallelism", () => {
    const log = readEngineLog(
      "server_args=ServerArgs(model_path='a/b', tp_size=8, dp_size=4, enable_dp_attention=True)",
    );
    expect(log.settings).toMatchObject({ tensorParallel: 2, dataParallel: 4 });
  });
});

test.each([
  ["Qwen/Qwen3-14B", "Qwen/Qwen3-14B"],
  ["/models/Qwen3-14B-FP8/", "Qwen3-14B-FP8"],
  ["~/.cache/huggingface/qwen3.6-27b", "qwen3.6-27b"],
  ["/data/hub/models--openai--gpt-oss-120b/snapshots/abc", "openai/gpt-oss-120b"],
  ["C:\\models\\gemma-3-27b-it", "gemma-3-27b-it"],
  ["['qwen3.6-27b-autoround', 'other']", "qwen3.6-27b-autoround"],
])("model of %s", (text, model) => {
  expect(modelName(text)).toBe(model);
});

test("text that is no log says nothing and breaks nothing", () => {
  for (const text of ["", "hello", "\u001b[31m\u0000\r\r\n", "Model loading took GiB", "x".repeat(300_000)]) {
    const log = readEngineLog(text);
    expect(log.linesUsed).toBe(0);
    expect(log.outcome.state).toBe("unknown");
  }
});

describe("quotes of published logs", () => {
  const read = memoryCases
    .filter(({ engine }) => /^(vllm|sglang)/i.test(engine))
    .map((one) => ({ one, log: readEngineLog(one.quote) }));
  const pairs = [
    ["weights", "weightsGiB", "weights_gib_per_gpu"],
    ["KV cache", "kvCacheGiB", "kv_cache_gib_per_gpu"],
    ["tokens", "kvCacheTokens", "kv_cache_tokens"],
    ["concurrency", "maxConcurrency", "max_concurrency"],
    ["needed KV cache", "kvNeededGiB", "kv_needed_gib_for_max_model_len"],
  ] as const;

  test.each(pairs)("%s as the case has it", (_, ours, theirs) => {
    const both = read.flatMap(({ one, log }) => {
      const value = log.measured[ours];
      const noted = one.measured[theirs];
      return value === null || noted === null || INDEXER_ADDED.has(one.id)
        ? []
        : [{ id: one.id, value, noted }];
    });
    expect(both.length).toBeGreaterThanOrEqual(3);
    for (const { id, value, noted } of both) {
      expect(Math.abs(value - noted), id).toBeLessThanOrEqual(0.001 * Math.abs(noted) + 0.01);
    }
  });

  test("a refusal is read as one", () => {
    const refused = read.filter(({ log }) => log.outcome.state === "failed");
    expect(refused.length).toBeGreaterThanOrEqual(5);
    for (const { one } of refused) expect(one.measured.fits, one.id).toBe(false);
  });
});

/** The case adds the indexer's cache to the line's KV size (its note says so). */
const INDEXER_ADDED: ReadonlySet<string> = new Set(["sglang-11309-dsv32-8xb200-before"]);
