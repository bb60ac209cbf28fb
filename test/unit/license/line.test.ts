import { expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { operations } from "../../../src/core/operations/index.ts";
import { licenseOf } from "../../../src/core/operations/license-line.ts";
import { findSubjects, subjectIndex } from "../../../src/core/operations/license-subjects.ts";
import { newTeam } from "../../../src/core/team/team.ts";

const world = loadWorld("2026-11-24");
const teamWith = (settings: object) => ({
  ...newTeam({ team: "T", channel: null, asker: { id: "U", role: "member" } }, () => Promise.reject()),
  settings,
});

test("one model's license is the same with and without the index of every name", () => {
  for (const model of world.models) {
    const [indexed] = findSubjects(model.id, subjectIndex(world));
    const names = indexed?.stack.map(({ name }) => name) ?? [];
    for (const name of names) expect(licenseOf(model, { world }).line).toContain(name);
    if (names.length === 0) expect(licenseOf(model, { world }).verdict).toBe("unclear");
  }
});

test("the line is for the team's own use, and counts the house rules that it breaks", () => {
  const model = world.models.find(({ id }) => /Llama-4-Maverick/.test(id));
  if (model === undefined) throw new Error("Maverick is not in the catalog");
  expect(licenseOf(model, { world }).verdict).toBe("allowed_with_conditions");
  const team = teamWith({ profile: { domicile: ["DE"] }, houseRules: ["no_user_cap", "osi_approved_only"] });
  const line = licenseOf(model, { world, team });
  expect(line.verdict).toBe("prohibited");
  expect(line.line).toMatch(/breaks 2 house rules$/);
});

test.each([
  ["fit", { model: "maverick", hardware: "8xH100" }],
  ["cost", { model: "maverick", hardware: "8xH100" }],
  ["hardware", { model: "maverick" }],
  ["quant", { model: "maverick" }],
  ["show", { model: "maverick" }],
  ["models", { filter: "llama 4" }],
  ["compare", { models: ["maverick", "qwen3-32b"] }],
  ["recommend", { task: "vision" }],
])("%s carries the license for the team's own profile", async (name, input) => {
  const operation = operations.find((one) => one.name === name);
  const team = teamWith({ profile: { domicile: ["DE"] } });
  const answer = await operation?.answer(input, { world, team });
  expect(JSON.stringify(answer?.report)).toMatch(/prohibited|Prohibited/);
  const elsewhere = teamWith({ profile: { domicile: ["US"] } });
  const other = await operation?.answer(input, { world, team: elsewhere });
  expect(JSON.stringify(other?.report)).not.toMatch(/prohibited for/);
});
