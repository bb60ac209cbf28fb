import { expect, it } from "vitest";
import { weighbridgeSurface } from "../../../src/mcp/index.ts";
import { views } from "../../../src/mcp/view/views.ts";
import { options } from "../support/surface.ts";
import { emptyWorld } from "../support/weigh.ts";
import { viewHtml } from "./view-host.ts";

it.each([...views])("the view of %s is one file without a link to anywhere", async (_, view) => {
  const html = await viewHtml(view);
  expect(html).not.toMatch(/https?:\/\/|src=|href=|@import|fetch\(|XMLHttpRequest|localStorage|innerHTML/);
  expect(html.length).toBeLessThan(20_000);
});

it("is offered as a resource exactly where its tool is, which names it", () => {
  const surface = weighbridgeSurface(emptyWorld, { ...options, tools: ["compare_models", "list_gpus"] });
  const offered = surface.resources.map(({ listing }) => listing.uri).filter((uri) => uri.startsWith("ui:"));
  expect(offered).toEqual(["ui://weighbridge/compare"]);
  expect(surface.tools.map(({ listing }) => listing._meta?.ui)).toEqual([
    { resourceUri: "ui://weighbridge/compare" },
    undefined,
  ]);
});
