import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { coreTokens, nameTokens } from "../../../src/core/license/names.ts";
import { mentionsIn } from "../../../src/core/license/read/mentions.ts";
import { knownStems } from "../../../src/core/license/read/signals.ts";
import { buildSubjectIndex, namedSubjects } from "../../../src/core/license/subjects.ts";

const { licenses } = loadWorld("2026-11-24");
const index = buildSubjectIndex([], licenses);

const stacks = (name: string) => [
  ...new Set(
    namedSubjects(nameTokens(name), index).map(({ stack }) => stack.map(({ id }) => id).join(" + ")),
  ),
];

test.each([
  ["Qwen2.5-72B-Instruct", ["qwen", "2.5", "72b", "instruct"]],
  ["llama4:maverick", ["llama", "4", "maverick"]],
  ["Llama-3_3-70B", ["llama", "3.3", "70b"]],
  ["EXAONE-4.0", ["exaone", "4"]],
  ["kimi-k2.5", ["kimi", "k2.5"]],
])("%s has the tokens %j", (name, tokens) => {
  expect(nameTokens(name)).toEqual(tokens);
});

test("formats and stages are no part of a name", () => {
  expect(coreTokens("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic")).toEqual(["llama", "3.3", "70b"]);
});

test.each([
  ["llama 3.3", ["LicenseRef-llama-3.3-community"]],
  ["meta llama 3 70b", ["LicenseRef-llama-3-community"]],
  ["r1 distill llama 8b", ["MIT + LicenseRef-llama-3.1-community"]],
  ["qwen2.5 3b", ["LicenseRef-qwen-research-2024"]],
  ["qwen 2.5 72b", ["LicenseRef-qwen-license-2024"]],
  ["glm 5.3", ["LicenseRef-glm-5.3"]],
  ["glm 5.3 flash", ["MIT"]],
  ["deepseek v3", ["LicenseRef-deepseek-model-1.0"]],
  ["apache 2.0", ["Apache-2.0"]],
  ["vicuna", ["LicenseRef-llama-1-noncommercial"]],
])("%s carries %j", (name, expected) => {
  expect(stacks(name)).toEqual(expected);
});

test("modified MIT is four licenses", () => {
  expect(stacks("modified mit").sort()).toEqual([
    "LicenseRef-minimax-m2-modified-mit",
    "LicenseRef-minimax-m2.5-modified-mit",
    "LicenseRef-mistral-modified-mit",
    "LicenseRef-moonshot-modified-mit",
  ]);
});

describe("names in questions", () => {
  const mentions = (text: string) => mentionsIn(text, index, knownStems()).map((mention) => mention.text);
  test.each([
    ["can we use llama 3.3 70b in 2 apps?", ["llama 3.3 70b"]],
    ["distill llama 2 into mistral large", ["llama 2", "mistral large"]],
    ["MIT/Apache, correct?", ["MIT", "Apache"]],
    ["lama 4 scout please", ["lama 4 scout"]],
    ["meta-llama/Llama-3.3-70B-Instruct ok?", ["Llama-3.3-70B-Instruct"]],
    ["a german company", []],
    ["the same model", []],
  ])("%s", (text, expected) => {
    expect(mentions(text)).toEqual(expected);
  });
});
