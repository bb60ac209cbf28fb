import { describe, expect, it } from "vitest";
import { showOutput } from "../../../src/core/operations/show-schema.ts";
import { answerTo, errorOf, world } from "./listing.ts";

const shown = async (line: string) => showOutput.parse((await answerTo(line)).json);

describe("show", () => {
  it("counts logical weights: no MTP, towers included", async () => {
    const { parameters } = await shown("show deepseek-r1");
    expect(parameters).toMatchObject({ total: 671_026_419_200, vision: 0, countStatus: "exact" });
    expect(parameters.mtp).toBeGreaterThan(0);
    const maverick = await shown("show maverick");
    expect(maverick.parameters).toMatchObject({ total: 401_583_781_376, vision: 871_932_416, mtp: 0 });
  });

  it("gives each checkpoint its size, and says where it is computed", async () => {
    const { checkpoints } = await shown("show maverick");
    expect(checkpoints.find(({ precision }) => precision === "bf16")).toMatchObject({
      sizeGB: 803.167562752,
      sizeBasis: "published",
    });
    const computed = (await shown("show deepseek-r1")).checkpoints.filter(
      ({ sizeBasis }) => sizeBasis === "computed",
    );
    expect(computed.length).toBeGreaterThan(0);
    for (const { sizeGB } of computed) expect(sizeGB).toBeGreaterThan(0);
  });

  it.each(world.models.map(({ id, name }) => [id, name] as const))("%s in full", async (id, name) => {
    const answer = await shown(`show model="${id}"`);
    const { architecture, checkpoints, licenses, model, sources } = answer;
    expect(model).toMatchObject({ id, name });
    const mixed = architecture.mixers.reduce((sum, { layers }) => sum + layers, 0);
    expect(mixed).toBeGreaterThan(0);
    expect(checkpoints.length).toBeGreaterThan(0);
    expect(sources.length).toBeGreaterThan(0);
    expect(licenses.filter(({ url }) => url === null)).toEqual([]);
  });

  it("knows layers that differ apart", async () => {
    const { architecture } = await shown("show maverick");
    expect(architecture.mixers.map(({ kind, layers }) => [kind, layers])).toEqual([
      ["chunked attention", 36],
      ["full attention", 12],
    ]);
    expect(architecture.feedForwards.map(({ kind, layers, experts }) => [kind, layers, experts])).toEqual([
      ["dense", 24, null],
      ["moe", 24, 128],
    ]);
  });

  it("says which checkpoint was named", async () => {
    const { notes, model } = await shown("show meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8");
    expect(model.id).toBe("meta-llama/Llama-4-Maverick-17B-128E-Instruct");
    expect(notes.join(" ")).toContain("is the fp8 checkpoint of Llama 4 Maverick");
  });

  it("lists what an open name may mean", async () => {
    const error = await errorOf("show llama 4");
    expect(error.code).toBe("ambiguous_model");
    expect(error.suggestions.map(({ command }) => command)).toEqual([
      'show "llama 4 maverick"',
      'show "llama 4 scout"',
    ]);
  });
});
