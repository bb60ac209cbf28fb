import { describe, expect, it } from "vitest";
import { weighbridgeSurface } from "../../src/mcp/index.ts";
import { options } from "../mcp/support/surface.ts";
import { emptyWorld } from "../mcp/support/weigh.ts";
import { toolChoices } from "./questions.ts";
import { rank } from "./rank.ts";

const { tools } = weighbridgeSurface(emptyWorld, options);
const offered = tools.map((tool) => tool.listing.name);
const documents = tools.map(({ listing }) => ({
  name: listing.name,
  text: `${listing.name} ${listing.title} ${listing.description} ${JSON.stringify(listing.inputSchema.properties)}`,
}));
/** Questions whose tool is there. */
const answerable = toolChoices.filter(({ tool }) => offered.includes(tool));

describe("the questions", () => {
  it("are sixty, each asked once", () => {
    expect(new Set(toolChoices.map(({ question }) => question)).size).toBe(60);
  });

  it("pass only arguments that the tool has", () => {
    const wrong = answerable.flatMap(({ tool, args }) => {
      const properties =
        tools.find(({ listing }) => listing.name === tool)?.listing.inputSchema.properties ?? {};
      return Object.keys(args)
        .filter((name) => !(name in properties))
        .map((name) => `${tool}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it("cover every tool", () => {
    const asked = new Set(toolChoices.map(({ tool }) => tool));
    expect(offered.filter((name) => !asked.has(name))).toEqual([]);
  });
});

/**
 * By words alone, among ten tools: 0.70 and 0.83 on 2026-11-24, where chance is 0.1 and 0.2. The descriptions share
 * most of their words (model, GPU, context) and have a budget of tokens, so this only notices that they drift together.
 * It was 0.75 and 0.9 while there were fewer tools.
 */
const TOP_1 = 0.68;
const TOP_2 = 0.8;

describe("the descriptions, ranked by words alone", () => {
  const ranks = answerable.map(({ question, tool }) => ({
    question,
    tool,
    at: rank(question, documents).indexOf(tool),
  }));
  const share = (within: number) => ranks.filter(({ at }) => at < within).length / ranks.length;
  const missed = () =>
    ranks.filter(({ at }) => at > 0).map(({ question, tool, at }) => `${tool} is #${at + 1}: ${question}`);

  it(`put the right tool first for at least ${TOP_1 * 100} % of the questions`, () => {
    expect(share(1), missed().join("\n")).toBeGreaterThanOrEqual(TOP_1);
  });

  it(`put it among the first two for at least ${TOP_2 * 100} %`, () => {
    expect(share(2), missed().join("\n")).toBeGreaterThanOrEqual(TOP_2);
  });
});
