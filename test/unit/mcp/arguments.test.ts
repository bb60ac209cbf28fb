import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/core/index.ts";
import { conciseJson, conciseReport } from "../../../src/mcp/concise.ts";
import { readMcpArguments } from "../../../src/mcp/index.ts";

describe("weighbridge mcp …", () => {
  it.each([
    [[], { http: false }],
    [["--http"], { http: true }],
    [["--tools", "fit_model,list_models"], { http: false, tools: ["fit_model", "list_models"] }],
    [["--tools=fit_model", "--http"], { http: true, tools: ["fit_model"] }],
    [["--http", "--sessions"], { http: true, legacySessions: true }],
    [["--verbosity", "concise"], { http: false, verbosity: "concise" }],
  ])("%j", (words, read) => {
    expect(readMcpArguments(words)).toEqual(read);
  });

  it.each([
    [["--htpp"], /"--htpp" is not an option/],
    [["--tools"], /needs the names/],
    [["--verbosity", "loud"], /concise or full/],
  ])("%j is refused with the usage", (words, message) => {
    expect(() => readMcpArguments(words)).toThrow(UserError);
    expect(() => readMcpArguments(words)).toThrow(message);
    expect(() => readMcpArguments(words)).toThrow(/Type: weighbridge mcp/);
  });
});

describe("concise answers", () => {
  it("round fractions and keep integers, names and nulls", () => {
    expect(
      conciseJson({
        sources: [1],
        gib: 53.21987438,
        tokens: 430_123_457,
        list: [{ usd: 1 / 3 }],
        none: null,
      }),
    ).toEqual({
      sources: [],
      gib: 53.22,
      tokens: 430_123_457,
      list: [{ usd: 0.33333 }],
      none: null,
    });
  });

  it("leave out what could be folded away", () => {
    const facts = (detail: boolean) => ({ kind: "facts" as const, title: null, facts: [], detail });
    const report = {
      title: "t",
      verdict: { tone: "good" as const, text: "v" },
      blocks: [facts(true), facts(false), { kind: "text" as const, text: "note", style: "note" as const }],
      sources: [{ title: "t", url: "https://example.com", seen: null }],
      command: "c",
    };
    expect(conciseReport(report)).toMatchObject({
      blocks: [...report.blocks.slice(1), { text: "1 source, listed with verbosity full." }],
      sources: [],
    });
  });
});
