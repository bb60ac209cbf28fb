import { expect, test } from "vitest";
import { wordsFound } from "./forbidden-words.ts";
import { repositoryFiles } from "./source-files.ts";

test("no file holds what does not belong in a repository", () => {
  expect(wordsFound(repositoryFiles())).toEqual([]);
});

test.each([
  `see /${"work"}/notes/a.md`,
  `https://registry.${"npmjs"}.org/zod`,
  `import "../../${"shared"}/facts/models.json"`,
  `test.${"only"}("x", () => {})`,
  `// ${"TO"}${"DO"} later`,
  `// @ts-${"ignore"}`,
  `xoxb-${"123456789"}-abc`,
])("the law sees: %s", (text) => {
  expect(wordsFound([{ path: "src/a.ts", text }])).toHaveLength(1);
});

test("the core knows no surface", () => {
  const surfaces = /\bslack\b|\bmcp\b|block kit|mrkdwn|structuredContent|\bstdout\b|\bstderr\b/i;
  const told = repositoryFiles("src/core/")
    .filter(({ path }) => path.endsWith(".ts"))
    .flatMap(({ path, text }) => {
      const found = surfaces.exec(withoutComments(text));
      return found === null ? [] : [`${path}: ${found[0]}`];
    });
  expect(told).toEqual([]);
});

/** Comments may name the surfaces that a type is made for; code may not. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
