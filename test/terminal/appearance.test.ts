import { describe, expect, it } from "vitest";
import { appearance, progressBar } from "../../src/terminal/index.ts";

const terminal = { isTTY: true, columns: 132 };

describe("appearance", () => {
  it.each([
    ["a terminal", terminal, {}, null, { width: 132, color: true }],
    ["a pipe", {}, {}, null, { width: 100, color: false }],
    ["a pipe with columns in the environment", {}, { COLUMNS: "30" }, null, { width: 100, color: false }],
    ["NO_COLOR", terminal, { NO_COLOR: "1" }, null, { width: 132, color: false }],
    ["an empty NO_COLOR", terminal, { NO_COLOR: "" }, null, { width: 132, color: true }],
    ["FORCE_COLOR in a pipe", {}, { FORCE_COLOR: "1" }, null, { width: 100, color: true }],
    ["FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, null, { width: 132, color: false }],
    ["both", {}, { FORCE_COLOR: "1", NO_COLOR: "1" }, null, { width: 100, color: false }],
    ["a dumb terminal", terminal, { TERM: "dumb" }, null, { width: 132, color: false }],
    ["--color in a pipe", {}, { NO_COLOR: "1" }, true, { width: 100, color: true }],
    ["--no-color", terminal, { FORCE_COLOR: "1" }, false, { width: 132, color: false }],
  ])("%s", (_what, screen, env, color, look) => {
    expect(appearance(screen, env, color)).toEqual(look);
  });
});

describe("the progress bar", () => {
  function barOn(isTTY: boolean) {
    const written: string[] = [];
    let time = 0;
    const bar = progressBar({ isTTY, columns: 60, write: (text) => written.push(text) }, () => time);
    return { bar, written, at: (now: number) => (time = now) };
  }

  it("appears after a second and goes away", () => {
    const { bar, written, at } = barOn(true);
    bar.show(0.1, "reading");
    expect(written).toEqual([]);
    at(1_500);
    bar.show(0.5, "reading");
    expect(written.join("")).toContain(`[${"█".repeat(12)}${"·".repeat(12)}] reading`);
    bar.end();
    expect(written.at(-1)).toBe("\r\u001B[2K");
  });

  it("is not written where nobody sees it", () => {
    const { bar, written, at } = barOn(false);
    at(5_000);
    bar.show(0.5, "reading");
    bar.end();
    expect(written).toEqual([]);
  });
});
