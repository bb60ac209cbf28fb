import { describe, expect, test } from "vitest";
import { loadWorld, operations, readCommand } from "../../../src/core/index.ts";
import { hardware } from "../../../src/core/operations/hardware.ts";
import { runHardware } from "../../../src/core/operations/hardware-run.ts";
import type { HardwareInput } from "../../../src/core/operations/hardware-schema.ts";
import type { Team } from "../../../src/core/team/team.ts";

const world = loadWorld("2026-11-24");
const ask = (input: HardwareInput) => runHardware(input, { world });

describe("hardware", () => {
  test("reads a service level as people type it", () => {
    const line = "hardware qwen3-32b users=200 in=1000 out=300 ttft<500ms tpot<30ms max=$20/h";
    expect(readCommand(line, operations, world).input).toEqual({
      model: "qwen3-32b",
      concurrency: 200,
      inputTokens: 1000,
      outputTokens: 300,
      ttftMs: 500,
      tpotMs: 30,
      maxUsdPerHour: 20,
    });
  });

  test("offers one service per GPU kind, cheapest first, each holding all requests", async () => {
    const { options, workload } = await ask({ model: "qwen3-32b", concurrency: 16, context: 32768 });
    expect(new Set(options.map(({ gpu }) => gpu)).size).toBe(options.length);
    const costs = options.map(({ usdPerHour }) => usdPerHour ?? Number.POSITIVE_INFINITY);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    for (const { maxConcurrency } of options)
      expect(maxConcurrency).toBeGreaterThanOrEqual(workload.concurrency);
  });

  test("counts GPUs of the one kind that is named, in each precision", async () => {
    const all = await ask({ model: "llama-3.3-70b", concurrency: 100, gpu: "h100" });
    expect(all.gpu).toBe("H100");
    expect(new Set(all.options.map(({ gpu }) => gpu))).toEqual(new Set(["NVIDIA H100 SXM5 80GB"]));
    expect(new Set(all.options.map(({ precision }) => precision)).size).toBe(all.options.length);
    expect(all.obvious).toBeNull();
    const [best] = all.options;
    const free = await ask({ model: "llama-3.3-70b", concurrency: 100 });
    // Whoever names a kind gives up the cheaper ones, and nothing else.
    expect(best?.usdPerHour ?? 0).toBeGreaterThanOrEqual(
      free.options[0]?.usdPerHour ?? Number.POSITIVE_INFINITY,
    );
  });

  test("asks for the kind alone where a count stands with it", async () => {
    await expect(ask({ model: "qwen3-32b", gpu: "4xH100" })).rejects.toThrow("gpu=H100");
  });

  test("compares narrow copies with wide ones on the cheapest GPU", async () => {
    const { layouts } = await ask({ model: "qwen3-8b", concurrency: 64, context: 8192, precision: "bf16" });
    expect(layouts.length).toBeGreaterThan(1);
    expect(new Set(layouts.map(({ layout }) => layout.tensorParallel)).size).toBe(layouts.length);
  });

  test("knows that DeepSeek R1 in FP8 does not fit the obvious server", async () => {
    const { obvious, options } = await ask({ model: "deepseek-r1", precision: "fp8" });
    expect(obvious?.why).toBe("It does not fit there.");
    expect(options.map(({ hardware }) => hardware)).not.toContain("8xH100");
  });

  test("flags every old price and says what the star means", async () => {
    const { options, notes } = await ask({ model: "qwen3-32b" });
    expect(options.some(({ price }) => price?.stale)).toBe(true);
    expect(notes.join(" ")).toContain("older than 60 days");
  });

  test("a budget below every price is answered with the nearest", async () => {
    const { verdict, nearest } = await ask({ model: "deepseek-r1", maxUsdPerHour: 0.5 });
    expect(verdict).toBe("none");
    expect(nearest[0]?.misses.join()).toMatch(/costs \$/);
  });

  test("the nearest is what exceeds its limits by the least factor, not what misses the fewest", async () => {
    const { nearest, limits } = await ask({
      model: "qwen3-32b",
      concurrency: 200,
      inputTokens: 1000,
      outputTokens: 300,
      ttftMs: 100,
      maxUsdPerHour: 2,
    });
    const over = nearest.map(({ usdPerHour, speed }) =>
      Math.max((usdPerHour ?? 0) / (limits.maxUsdPerHour ?? 1), (speed?.ttftMs ?? 0) / (limits.ttftMs ?? 1)),
    );
    expect(over).toEqual([...over].sort((one, other) => one - other));
    expect(over[0]).toBeLessThan(5);
  });

  test("does not call anything the cheapest where no price of the kind is known", async () => {
    const { options } = await ask({ model: "qwen3-32b", pricing: "reserved_1y" });
    expect(options[0]?.usdPerHour).toBeNull();
    const input = { model: "qwen3-32b", pricing: "reserved_1y" } as const;
    const { report } = await hardware.answer(input, { world });
    expect(report.verdict.text).toMatch(/^No reserved 1y price is known/);
  });

  test("a team's own prices come before the catalog's", async () => {
    const team: Team = {
      team: "T1",
      channel: null,
      asker: { id: "U1", role: "member" },
      settings: { usdPerGpuHour: { H100: 0.01 } },
      decisions: [],
      store: () => Promise.reject(new Error("nothing is stored here")),
    };
    const { options } = await runHardware({ model: "qwen3-32b" }, { world, team });
    expect(options[0]).toMatchObject({ hardware: "1xH100", usdPerHour: 0.01, price: { provider: null } });
  });

  test("refuses a context that the prompt and answer do not fit into", async () => {
    await expect(
      ask({ model: "qwen3-32b", inputTokens: 4000, outputTokens: 300, context: 2048 }),
    ).rejects.toThrow("make it at least 4300");
  });
});
