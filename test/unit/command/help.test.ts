import { describe, expect, it } from "vitest";
import { helpFor, helpReport } from "../../../src/core/command/help.ts";
import { UserError } from "../../../src/core/errors.ts";
import { renderPlain } from "../../../src/core/report/plain.ts";
import { sampleOperations } from "./sample-operations.ts";

describe("help", () => {
  it.each(["", " ", "help", "HELP", "--help", "-h", "?"])("%j lists every operation", (typed) => {
    const report = helpFor(typed, sampleOperations);
    const table = report?.blocks.find((block) => block.kind === "table");
    expect(table?.kind === "table" ? table.rows.map(([usage]) => usage) : []).toEqual(
      sampleOperations.map(({ name, usage }) => `${name} ${usage}`.trim()),
    );
  });

  it.each(["help fit", "fit --help", "fit -h", "--help fit", "fit maverick --help", "help fit maverick"])(
    "%s tells all about fit",
    (typed) => {
      const report = helpFor(typed, sampleOperations);
      expect(report?.command).toBe("help fit");
      const text = report === null ? "" : renderPlain(report, { width: 100, color: false });
      for (const word of ["ctx=32k", "users=4", "kv=fp8", "util=0.95", "tp=4", "int4"])
        expect(text).toContain(word);
    },
  );

  it("shows no table of words where there are none", () => {
    const [first] = sampleOperations;
    if (first === undefined) throw new Error("there is no sample");
    const kinds = (operation: typeof first) =>
      helpReport([operation], operation.name).blocks.map(({ kind }) => kind);
    expect(kinds(first)).toContain("table");
    expect(kinds({ ...first, words: [] })).not.toContain("table");
  });

  it("leaves questions alone", () => {
    expect(helpFor("fit maverick", sampleOperations)).toBeNull();
    expect(helpFor("license maverick can you help?", sampleOperations)).toBeNull();
  });

  it("corrects the name of an operation", () => {
    const attempt = () => helpReport(sampleOperations, "fti");
    expect(attempt).toThrow(UserError);
    expect(attempt).toThrow(/help fit/);
  });
});
