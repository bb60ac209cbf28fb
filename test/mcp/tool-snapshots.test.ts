import { describe, expect, it } from "vitest";
import { weighbridgeSurface } from "../../src/mcp/index.ts";
import { options } from "./support/surface.ts";
import { emptyWorld } from "./support/weigh.ts";

/**
 * What agents read is reviewed like code: a changed name, description or argument shows up as a changed
 * file. Accept it with `npx vitest run test/mcp/tool-snapshots.test.ts -u`.
 */
describe("the tools as agents see them", () => {
  const { tools } = weighbridgeSurface(emptyWorld, options);

  it.each(tools.map(({ listing }) => ({ name: listing.name, listing })))(
    "$name",
    async ({ name, listing }) => {
      const { name: _name, title, description, inputSchema, annotations } = listing;
      const shown = JSON.stringify({ title, description, inputSchema, annotations }, null, 2);
      await expect(`${shown}\n`).toMatchFileSnapshot(`../golden/tools/${name}.json`);
    },
  );
});
