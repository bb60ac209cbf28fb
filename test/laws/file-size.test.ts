import { expect, test } from "vitest";
import { repositoryFiles } from "./source-files.ts";

const CEILING = 300;
const MEDIAN = 80;

const sizes = repositoryFiles("src/")
  .filter(({ path }) => path.endsWith(".ts"))
  .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
  .sort((a, b) => a.lines - b.lines);

test(`no source file is longer than ${CEILING} lines`, () => {
  expect(sizes.filter(({ lines }) => lines > CEILING)).toEqual([]);
});

test(`half of the source files are shorter than ${MEDIAN} lines`, () => {
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThan(MEDIAN);
});

test("no file is named for nothing in particular", () => {
  const vague = sizes.filter(({ path }) =>
    /(^|\/)(utils?|helpers?|misc|common|shared|lib)(\.ts|\/)/.test(path),
  );
  expect(vague).toEqual([]);
});
