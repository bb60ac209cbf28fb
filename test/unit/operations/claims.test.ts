import { describe, expect, it } from "vitest";
import { loadWorld } from "../../../src/core/index.ts";
import { claims } from "../../../src/core/operations/claims.ts";
import { type Outcome, verdictOf } from "../../../src/core/operations/claims-outcome.ts";
import { claimsOutput } from "../../../src/core/operations/claims-schema.ts";

const world = loadWorld("2026-11-24");
const answer = await claims.answer({}, { world });
const judged = claimsOutput.parse(answer.json);

function claimOf(id: string) {
  const found = judged.claims.find((claim) => claim.id === id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return found;
}

describe("claims", () => {
  it("counts only what there is", async () => {
    const { report } = await claims.answer({ topic: "cost" }, { world });
    expect(report.verdict.text).toBe("Of 4 claims, 3 hold only in part and 1 misleads.");
  });

  it.each([
    ["scout-one-h100", "true", null],
    ["maverick-four-h100", "true_only_at", "at int4"],
    ["deepseek-eight-h100", "true_only_at", "at int4"],
    ["scout-int4-size", "true", null],
    ["qwen3-32b-int4-size", "true_only_at", "in GiB"],
    ["qwen-3.5-active", "false", null],
    ["llama-4-efficiency", "misleading", null],
    ["gpt-oss-license", "false", null],
    ["gpt-oss-mmlu-pro", "false", null],
    ["qwen3-32b-humaneval", "unsupported", null],
    ["deepseek-swe-bench", "false", null],
    ["spot-discount", "misleading", null],
  ])("judges %s %s", (id, verdict, at) => {
    expect(claimOf(id)).toMatchObject({ verdict, at });
  });

  it("says at which load a price is true", () => {
    expect(claimOf("qwen3-32b-price").at).toMatch(/^with about 1\d requests at once$/);
    expect(claimOf("deepseek-dearer").at).toBe("with 4 to 7 requests at once");
    expect(claimOf("scout-price").at).toMatch(/ requests at once, by estimate$/);
  });

  it("gives a number of its own and a source with every verdict", () => {
    for (const claim of judged.claims) {
      expect(claim.found.join(" ").length).toBeGreaterThan(10);
      expect(claim.sources.length).toBeGreaterThan(0);
    }
  });

  it("counts every claim once", () => {
    const sum = Object.values(judged.counts).reduce((total, count) => total + count, 0);
    expect(sum).toBe(world.claims.length);
  });

  it("keeps to a topic where one is asked", async () => {
    const cost = claimsOutput.parse((await claims.answer({ topic: "cost" }, { world })).json);
    expect(new Set(cost.claims.map(({ topic }) => topic))).toEqual(new Set(["cost"]));
  });
});

describe("the verdict on a claim of several parts", () => {
  const part = (holds: Outcome["holds"]): Outcome => ({ holds, found: "…", at: null, command: null });

  it.each([
    [["yes", "yes"], false, "true"],
    [["yes", "no"], false, "true_only_at"],
    [["partly"], false, "true_only_at"],
    [["no", "no"], false, "false"],
    [["no"], true, "false"],
    [["yes"], true, "misleading"],
    [["unknown", "unknown"], false, "unsupported"],
    [["yes", "unknown"], false, "true_only_at"],
  ] as const)("of %j (misleads: %s) is %s", (parts, misleads, verdict) => {
    expect(verdictOf(parts.map(part), misleads)).toBe(verdict);
  });
});
