import { describe, expect, test } from "vitest";
import { readYaml, yamlFiles } from "../../src/core/catalog/yaml-files.ts";
import { badSources, badTitles, countSources, unopenedPages } from "./yaml-facts.ts";

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

test("no source of a model claims a hub page that nobody opened", () => {
  expect(
    files
      .filter(({ path }) => path.startsWith("data/models/"))
      .flatMap(({ path, content }) => unopenedPages(content).map((source) => ({ file: path, source }))),
  ).toEqual([]);
});

test("titles of sources are plain and whole", () => {
  expect(
    files.flatMap(({ path, content }) => badTitles(content).map((title) => ({ file: path, title }))),
  ).toEqual([]);
});

describe("the law sees", () => {
  test("a page of the hub with a day, or without the words", () => {
    const url = "https://huggingface.co/a/b";
    const opened = { title: "Bytes: safetensors headers of a/b", url, seen: "2026-11-23" };
    const silent = { title: "Repository of a/b", url, seen: null };
    const plain = { title: "Repository of a/b; its page was not opened here", url, seen: null };
    expect(unopenedPages({ sources: { opened, silent, plain } })).toEqual([opened.title, silent.title]);
  });

  test.each([
    "a table (repository name not recorded)",
    "same as that ()",
    "one; also  (a mirror)",
    "half (open",
  ])("the title %s", (title) =>
    expect(badTitles([{ title, url: "https://a.example/b", seen: null }])).toEqual([title]),
  );

  test.each([
    [{ title: "a", url: "http://a.example/b", seen: null }],
    [{ title: "a", url: "https://a.example/b" }],
    [{ sources: [{ title: "a", url: "https://a.example/b", seen: "2026-13-01" }] }],
    [{ deep: { title: "a", url: "file:///b", seen: "2026-01-01" } }],
  ])("%j", (content) => {
    expect(badSources(content)).toHaveLength(1);
  });
});
