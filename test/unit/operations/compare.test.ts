import { describe, expect, it } from "vitest";
import { formatCommand, loadWorld, readCommand, UserError } from "../../../src/core/index.ts";
import { compare } from "../../../src/core/operations/compare.ts";
import { compareOutput } from "../../../src/core/operations/compare-schema.ts";

const world = loadWorld("2026-11-24");

async function answerTo(line: string) {
  const { input } = readCommand(line, [compare], world);
  const answer = await compare.answer(input, { world });
  return { json: compareOutput.parse(answer.json), report: answer.report, input };
}

describe("compare", () => {
  it("puts architecture, memory and license of each model side by side", async () => {
    const { json } = await answerTo("compare maverick qwen3-32b");
    const [maverick, qwen] = json.models;
    expect(maverick).toMatchObject({ kind: "moe", license: { verdict: "allowed_with_conditions" } });
    expect(qwen).toMatchObject({ kind: "dense", license: { verdict: "allowed" } });
    expect(maverick?.parameters.total).toBe(401_583_781_376);
    expect(qwen?.memory.map(({ precision }) => precision)).toContain("fp8");
    expect(qwen?.place?.usdPerHour).toBeLessThan(maverick?.place?.usdPerHour ?? 0);
    expect(json.wins.map(({ what, name }) => [what, name])).toContainEqual(["cost_per_hour", "Qwen3 32B"]);
  });

  it("sets only scores of one source, setting and kind of thinking side by side", async () => {
    const { json } = await answerTo("compare qwen3-32b llama-3.3-70b gpt-oss-120b");
    const rows = json.benchmarks.filter(({ benchmark }) => benchmark === "MMLU-Pro");
    expect(rows.map(({ thinking, cells }) => [thinking, cells.map((cell) => cell?.score ?? null)])).toEqual([
      ["on", [79.8, null, 80.8]],
      ["off", [72.7, 71.3, null]],
    ]);
    for (const row of json.benchmarks) {
      expect(row.cells.filter((cell) => cell !== null).length).toBeGreaterThan(1);
    }
  });

  it("calls nobody best where scores are nearer than runs scatter", async () => {
    const { json } = await answerTo("compare qwen3-32b llama-3.3-70b");
    const code = json.benchmarks.find(({ benchmark }) => benchmark === "LiveCodeBench");
    expect(code?.cells.map((cell) => cell?.score)).toEqual([28.8, 28.8]);
    expect(code?.best).toHaveLength(2);
  });

  it("shows a missing score as missing, never as zero", async () => {
    const { report } = await answerTo("compare qwen3-32b llama-3.3-70b gpt-oss-120b");
    const table = report.blocks.find((block) => block.kind === "table" && block.title?.startsWith("Bench"));
    const cells = table?.kind === "table" ? table.rows.flatMap((row) => row.slice(1, 4)) : [];
    expect(cells).toContain("-");
    expect(cells).not.toContain("0");
  });

  it("says so where nothing may be set side by side", async () => {
    const { json } = await answerTo("compare qwen3-0.6b qwen3-32b");
    expect(json.benchmarks).toEqual([]);
    expect(json.notes.join(" ")).toContain("No published score is known of Qwen3 0.6B");
  });

  it("judges all on one place where one is named", async () => {
    const { json } = await answerTo("compare maverick scout on 8xH100");
    expect(json.hardware).toBe("8xH100");
    const [maverick] = json.models;
    expect(maverick?.place).toMatchObject({ hardware: "8xH100", precision: "fp8" });
    const verdicts = maverick?.memory.map(({ precision, verdict }) => [precision, verdict]);
    expect(verdicts).toContainEqual(["bf16", "does_not_fit"]);
  });

  it("calls a lead probable where the bounds of the estimates overlap", async () => {
    const { json } = await answerTo("compare maverick scout on 8xH100");
    const bounds = json.models.map(({ place }) => place?.performance);
    const [fast, slow] = bounds.toSorted((one, other) => (one?.tpotMs ?? 0) - (other?.tpotMs ?? 0));
    const sure = (fast?.high.tpotMs ?? 0) < (slow?.low.tpotMs ?? 0);
    const speed = json.wins.find(({ what }) => what === "speed");
    expect(speed?.text).toContain(sure ? "is the fastest" : "is probably the fastest");
  });

  it("reads back the command that it writes", async () => {
    const { input, json } = await answerTo("compare maverick scout on 8xH100 users=4");
    const again = readCommand(formatCommand(compare, input), [compare], world);
    expect(again.input).toEqual(input);
    expect(json.workload.concurrency).toBe(4);
  });

  it.each(["compare maverick", "compare maverick maverick"])("refuses %s", async (line) => {
    await expect(answerTo(line)).rejects.toThrow(UserError);
  });
});
