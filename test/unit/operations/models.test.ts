import { describe, expect, it } from "vitest";
import {
  type ListedModel,
  type ModelsOutput,
  modelsOutput,
} from "../../../src/core/operations/models-schema.ts";
import { answerTo, errorOf, world } from "./listing.ts";

const listed = async (line: string) => modelsOutput.parse((await answerTo(line)).json);

/** Every page of a listing, one after the other. */
async function allOf(line: string): Promise<ListedModel[]> {
  const found: ListedModel[] = [];
  let cursor: string | null = null;
  do {
    const page: ModelsOutput = await listed(cursor === null ? line : `${line} cursor="${cursor}"`);
    expect(page.before).toBe(found.length);
    found.push(...page.models);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

describe("models", () => {
  it("lists the catalog in pages that hold every model once", async () => {
    const ids = (await allOf("models")).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(world.models.map(({ id }) => id).toSorted());
  });

  it("puts the models that people ask for first", async () => {
    const { models } = await listed("models llama");
    expect(models.slice(0, 2).map(({ name }) => name)).toEqual(["Llama 4 Maverick", "Llama 4 Scout"]);
  });

  it("keeps only models that are all of what was asked", async () => {
    const { models, matching } = await listed("models moe under 100b apache vision");
    expect(matching).toBeGreaterThan(0);
    expect(models).toHaveLength(matching);
    for (const model of models) {
      expect(model.kind).toBe("moe");
      expect(model.parameters.total).toBeLessThan(100e9);
      expect(model.licenses.map(({ id }) => id)).toEqual(["Apache-2.0"]);
      expect(model.modalities).toContain("vision");
    }
  });

  it.each([
    ["moe < 100b", ["mixture of experts", "less than 100B parameters"]],
    ["under 20b active", ["less than 20B active parameters"]],
    ["active <= 20b", ["at most 20B active parameters"]],
    ["20-70b", ["at least 20B parameters", "at most 70B parameters"]],
    ["between 20b and 70b", ["at least 20B parameters", "at most 70B parameters"]],
    ["500 billion+", ["at least 500B parameters"]],
    ["with at least 128k context", ["at least 128K tokens of context"]],
    ["1M ctx", ["at least 1M tokens of context"]],
    ["no more than 1 trillion parameters", ["at most 1T parameters"]],
    ["mit since 2026-03", ["license MIT License", "released since 2026-03"]],
    ["dense fp8 2025", ["dense", "published in fp8", "released in 2025"]],
  ])("reads %s", async (filter, read) => {
    expect((await listed(`models ${filter}`)).read).toEqual(read);
  });

  it("takes a length that is a little less than 128Ki for 128k", async () => {
    const models = await allOf("models 128k context");
    expect(models.map(({ contextTokens }) => contextTokens.native)).toContain(131_072);
  });

  it("reads a size without a sign as part of a name", async () => {
    const { models } = await listed("models qwen3 32b");
    expect(models.map(({ id }) => id)).toEqual(["Qwen/Qwen3-32B", "Qwen/Qwen3-VL-32B-Instruct"]);
  });

  it("says which models' licenses were not read, and takes none of them for free", async () => {
    const unread = world.models.filter(({ licenses }) => licenses.length === 0);
    const open = await allOf("models osi");
    const ids = open.map(({ id }) => id);
    expect(unread.filter(({ id }) => ids.includes(id))).toEqual([]);
    for (const { licenses } of open) {
      expect(licenses.every(({ id }) => world.licenses.find((one) => one.id === id)?.osiApproved)).toBe(true);
    }
  });

  it("answers that nothing matches", async () => {
    const { json, outcome, report } = await answerTo("models under 1b over 1t");
    expect(modelsOutput.parse(json).matching).toBe(0);
    expect(outcome).toBe("yes");
    expect(report.verdict.text).toContain("None of the");
  });

  it.each([
    ["models visoin", "vision"],
    ["models qewn under 40b", "qwen"],
  ])("names a word that it does not know: %s", async (line, meant) => {
    const error = await errorOf(line);
    expect(error.code).toBe("not_understood");
    expect(error.suggestions[0]?.command).toBe(line.replace(/visoin|qewn/, meant).replace("under", "<"));
  });

  it("refuses a cursor of another list", async () => {
    expect((await errorOf('models llama cursor="Qwen/Qwen3-32B"')).code).toBe("invalid_input");
  });

  it("is what `list models` and a sentence about models ask for", async () => {
    expect((await listed("list models mixtral")).matching).toBe(2);
    expect((await listed("which models are apache licensed and under 10b?")).read).toEqual([
      "license Apache License 2.0",
      "less than 10B parameters",
    ]);
  });
});
