import { describe, expect, it } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { UserError } from "../../../src/core/errors.ts";
import { fit } from "../../../src/core/operations/fit.ts";
import {
  type FitInput,
  type FitOption,
  type FitOutput,
  fitOutput,
} from "../../../src/core/operations/fit-schema.ts";

const world = loadWorld("2026-11-24");

async function ask(input: FitInput): Promise<FitOutput> {
  return fitOutput.parse((await fit.answer(input, { world })).json);
}

/** The option that the verdict speaks of. */
function shown(answer: FitOutput): FitOption {
  const option =
    answer.options.find(({ precision }) => precision === answer.recommended) ?? answer.options[0];
  if (option === undefined) throw new Error("no option");
  return option;
}

interface Row {
  readonly ask: FitInput;
  readonly verdict: FitOutput["verdict"];
  /** Weights per GPU that an engine logged or that follow from the published bytes, GiB. */
  readonly weightsGiB: number;
  readonly source: string;
}

const rows: readonly Row[] = [
  {
    ask: { model: "scout", hardware: "1xH100", precision: "int4", context: 8192 },
    verdict: "fits",
    weightsGiB: 60.42,
    source: "checkpoint headers: 64,873,104,640 bytes",
  },
  {
    ask: { model: "maverick", hardware: "4xH100", precision: "int4" },
    verdict: "fits",
    weightsGiB: 50.28,
    source: "checkpoint headers: 215,938,938,112 bytes over 4",
  },
  {
    ask: { model: "maverick", hardware: "4xH100", precision: "fp8" },
    verdict: "does_not_fit",
    weightsGiB: 97.06,
    source: "checkpoint headers: 416,752,626,688 bytes",
  },
  {
    ask: { model: "maverick", hardware: "8xH100", precision: "fp8", engine: "vllm@0.8" },
    verdict: "fits",
    weightsGiB: 48.87,
    source: "https://github.com/vllm-project/vllm/issues/16152",
  },
  {
    ask: { model: "deepseek-r1", hardware: "8xH100", precision: "fp8" },
    verdict: "does_not_fit",
    weightsGiB: 79.41,
    source: "https://github.com/HabanaAI/vllm-fork/issues/809",
  },
  {
    ask: { model: "deepseek-r1", hardware: "8xH200", precision: "fp8" },
    verdict: "fits",
    weightsGiB: 79.41,
    source: "https://github.com/HabanaAI/vllm-fork/issues/809",
  },
  {
    ask: { model: "qwen3-32b", hardware: "1xH100", precision: "fp8", context: 32_768 },
    verdict: "fits",
    weightsGiB: 31.97,
    source: "checkpoint headers: 34,322,434,048 bytes",
  },
  {
    ask: { model: "gpt-oss-120b", hardware: "1xH100" },
    verdict: "tight",
    weightsGiB: 65.97,
    source: "https://github.com/vllm-project/vllm/issues/23278",
  },
  {
    ask: { model: "llama 3.1 70b", hardware: "2xH100", precision: "bf16" },
    verdict: "tight",
    weightsGiB: 65.71,
    source: "checkpoint headers: 141,107,412,992 bytes over 2",
  },
];

describe("fit answers as logs and checkpoints say", () => {
  it.each(rows)("$ask.model $ask.precision on $ask.hardware: $verdict", async (row) => {
    const answer = await ask(row.ask);
    const { perGpu } = shown(answer);
    expect(answer.verdict).toBe(row.verdict);
    expect(Math.abs(perGpu.weightsGiB / row.weightsGiB - 1)).toBeLessThan(0.01);
  });

  it.each(rows)("$ask.model $ask.precision on $ask.hardware can be followed by hand", async (row) => {
    for (const { perGpu, kvCache } of (await ask(row.ask)).options) {
      const { budgetGiB, weightsGiB, activationGiB, overheadGiB, kvCacheGiB } = perGpu;
      expect(weightsGiB + activationGiB + overheadGiB + kvCacheGiB).toBeCloseTo(budgetGiB, 6);
      expect(kvCache.requiredGiB).toBeGreaterThan(0);
    }
  });

  it("leaves Maverick FP8 on 8xH100 about 10 GiB and 430K tokens in vLLM 0.8 (vllm#16118)", async () => {
    const answer = await ask({ model: "maverick", hardware: "8xH100", precision: "fp8", engine: "vllm@0.8" });
    const { perGpu, kvCache, maxContextTokens } = shown(answer);
    expect(Math.abs(perGpu.kvCacheGiB / 9.97 - 1)).toBeLessThan(0.06);
    expect(kvCache.bytesPerTokenPerGpu).toBe(24_576);
    expect(Math.abs(maxContextTokens / 430_000 - 1)).toBeLessThan(0.06);
  });
});

describe("fit", () => {
  it("judges one option per checkpoint, and says which it recommends", async () => {
    const answer = await ask({ model: "maverick", hardware: "4xH100" });
    const ids = answer.options.flatMap(({ checkpoint }) => checkpoint?.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8");
    expect(answer.recommended).toBe("int4");
    expect(answer.smallestHardware[0]?.label).toBe("4xH100");
  });

  it("selects the checkpoint whose id is given", async () => {
    const answer = await ask({ model: "Qwen/Qwen3-32B-FP8", hardware: "1xH100" });
    expect(answer.options.map(({ checkpoint }) => checkpoint?.id)).toEqual(["Qwen/Qwen3-32B-FP8"]);
  });

  it("sizes an unknown re-upload as its base at that precision, and says so", async () => {
    const answer = await ask({ model: "someone/Llama-3.1-8B-Instruct-W8A8", hardware: "1xL40S" });
    expect(answer.options.map(({ precision }) => precision)).toEqual(["int8"]);
    expect(answer.notes.join(" ")).toContain("sized as Llama 3.1 8B");
  });

  it("finds the smallest hardware where none is named", async () => {
    const answer = await ask({ model: "llama-3.1-70b" });
    expect(answer.hardware).toBeNull();
    expect(answer.smallestHardware.length).toBeGreaterThan(0);
    expect(answer.verdict).not.toBe("does_not_fit");
  });

  it("refuses a layout of more GPUs than there are", async () => {
    const tooMany = ask({ model: "scout", hardware: "4xH100", tensorParallel: 8 });
    await expect(tooMany).rejects.toThrow(UserError);
    await expect(tooMany).rejects.toThrow("takes 8 GPUs and 4xH100 has 4");
  });

  it("takes what the asker measured, and says so", async () => {
    const answer = await ask({
      model: "gpt-oss-120b",
      hardware: "1xH100",
      weightsGiB: 64.38,
      overheadGiB: 4,
    });
    expect(shown(answer).perGpu.weightsGiB).toBeCloseTo(64.38, 6);
    expect(answer.notes.join(" ")).toContain("Set by you, not predicted: weights 64.38 GiB per GPU");
    expect(answer.verdict).toBe("fits");
  });

  it("shares a replicated MLA cache between context-parallel ranks", async () => {
    const input: FitInput = { model: "kimi k2.5", hardware: "8xH200", tensorParallel: 8 };
    const [one, eight] = [shown(await ask(input)), shown(await ask({ ...input, contextParallel: 8 }))];
    expect(one.kvCache.bytesPerTokenPerGpu).toBe(70_272);
    expect(eight.kvCache.bytesPerTokenPerGpu).toBe(70_272 / 8);
    expect(eight.launch).toContain("--decode-context-parallel-size 8");
  });

  it.each(["compose", "kubernetes"] as const)(
    "writes a %s file that starts the stated plan",
    async (emit) => {
      const answer = await ask({ model: "maverick", hardware: "4xH100", emit });
      expect(answer.deployment?.kind).toBe(emit);
      expect(answer.deployment?.yaml).toContain("quantized.w4a16");
      expect(answer.deployment?.yaml).toContain("--max-model-len");
    },
  );

  it.each([
    ["vllm", "--max-model-len 8192"],
    ["sglang", "--context-length 8192"],
    ["tensorrt-llm", "--max_seq_len 8192"],
    ["llama.cpp", "--ctx-size 8192"],
  ])("launches %s with the length set", async (engine, flag) => {
    const answer = await ask({ model: "llama 3.1 8b", hardware: "1xH100", engine });
    for (const { launch } of answer.options) expect(launch).toContain(flag);
  });

  it("names what lacks least where nothing fits, and how far it reaches", async () => {
    const input = { model: "qwen3.8-27b", hardware: "1xRTX3090", context: 66_560 };
    const { report } = await fit.answer(input, { world });
    const [option] = (await ask(input)).options.filter(({ precision }) => precision === "int4");
    expect(option?.maxContextTokens).toBeGreaterThan(8192);
    expect(report.verdict?.text).toMatch(
      /does not fit on .*\. Nearest is int4\. KV cache for 1 request of 66,560 tokens needs .* short\. It holds \d+K tokens of context\.$/,
    );
  });

  it("lists the widest weights first, checkpoints of one precision together", async () => {
    const { options } = await ask({ model: "maverick", hardware: "4xH100" });
    expect(options.map(({ precision }) => precision)).toEqual(["bf16", "fp8", "fp8", "int4"]);
    expect(options[1]?.checkpoint?.id).toBe("meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8");
  });
});
