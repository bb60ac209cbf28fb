import { expect, it } from "vitest";
import { UserError, type World } from "../../../src/core/index.ts";
import { weighbridgeSurface } from "../../../src/mcp/index.ts";
import { INSTRUCTIONS } from "../../../src/mcp/instructions.ts";
import { options } from "../../mcp/support/surface.ts";
import { emptyWorld, weigh } from "../../mcp/support/weigh.ts";

const surface = weighbridgeSurface(emptyWorld, options);

it("keeps the instructions within what hosts read", () => {
  expect(INSTRUCTIONS.length).toBeLessThan(2048);
});

/** The median of 57 popular servers; a quarter of the characters stands for tokens. */
const BUDGET_TOKENS = 2600;

it("keeps the tool list within its budget, with the arguments that only agents have", () => {
  const text = surface.tools.map(
    ({ listing }) => listing.name + listing.description + JSON.stringify(listing.inputSchema),
  );
  expect(text.join("").length / 4).toBeLessThanOrEqual(BUDGET_TOKENS);
});

it("lists tools by name, each once", () => {
  const names = surface.tools.map((tool) => tool.listing.name);
  expect(names).toContain("fit_model");
  expect(names).toEqual([...new Set(names)].sort());
});

it("offers fewer tools when told, and refuses names that there are not", () => {
  const only = (tools: string[]) => weighbridgeSurface(emptyWorld, { ...options, tools }, [weigh]);
  expect(only(["weigh_model"]).tools).toHaveLength(1);
  expect(() => only(["weigh"])).toThrow(UserError);
  expect(() => only(["weigh"])).toThrow(/There are: weigh_model/);
});

it("says that a tool reaches out exactly when there is a Hub behind the catalog", () => {
  const notAsked = () => Promise.reject(new Error("not asked"));
  const hub = { model: notAsked, card: notAsked };
  const hints = (world: World) =>
    weighbridgeSurface(world, options).tools.map(({ listing }) => listing.annotations?.openWorldHint);
  expect(new Set(hints(emptyWorld))).toEqual(new Set([false]));
  expect(hints({ ...emptyWorld, hub })).toContain(true);
});
