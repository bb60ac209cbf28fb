import { describe, expect, test } from "vitest";
import { readYaml, yamlFiles } from "../../src/core/catalog/yaml-files.ts";
import { badSources, countSources } from "./yaml-facts.ts";

const files = yamlFiles("data").map((path) => ({ path, content: readYaml(path) }));

test("every file of data/ names at least one source", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter(({ content }) => countSources(content) === 0).map(({ path }) => path)).toEqual([]);
});

test("every source is an https page with the day it was seen, or an explicit null", () => {
  expect(
    files.flatMap(({ path, content }) => badSources(content).map((finding) => ({ file: path, ...finding }))),
  ).toEqual([]);
});

test("no file links to another tool's search results as if they were a page read", () => {
  const anonymous = files.filter(({ content }) =>
    /huggingface\.co\/api|google\.[a-z]+\/search/.test(JSON.stringify(content)),
  );
  expect(anonymous.map(({ path }) => path)).toEqual([]);
});

describe("the law sees", () => {
  test.each([
    [{ title: "a", url: "http://a.example/b", seen: null }],
    [{ title: "a", url: "https://a.example/b" }],
    [{ sources: [{ title: "a", url: "https://a.example/b", seen: "2026-13-01" }] }],
    [{ deep: { title: "a", url: "file:///b", seen: "2026-01-01" } }],
  ])("%j", (content) => {
    expect(badSources(content)).toHaveLength(1);
  });
});
