import { describe, expect, it } from "vitest";
import { loadWorld, operations } from "../../src/core/index.ts";
import { claimsResource } from "../../src/mcp/claims-resource.ts";

describe("weighbridge://claims", () => {
  it("is the judged claims as a page", async () => {
    const [resource] = claimsResource(operations, loadWorld("2026-11-24"));
    expect(resource?.listing).toMatchObject({ uri: "weighbridge://claims", mimeType: "text/markdown" });
    const [content] = (await resource?.read())?.contents ?? [];
    expect(content).toMatchObject({ text: expect.stringContaining("| true only at int4 |") });
  });

  it("is not there without the operation", () => {
    expect(claimsResource([], loadWorld("2026-11-24"))).toEqual([]);
  });
});
