import type { Frame } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadWorld, operations } from "../../../src/core/index.ts";
import { compareView } from "../../../src/mcp/view/compare-view.ts";
import { hasChromium, type ShownView, ViewHost } from "./view-host.ts";

const given = { models: ["maverick", "scout"], hardware: "8xH100" };

async function answer(more: object = {}) {
  const compare = operations.find(({ tool }) => tool === "compare_models");
  if (compare === undefined) throw new Error("there is no compare_models");
  return (await compare.answer({ ...given, ...more }, { world: loadWorld() })).json;
}

describe.runIf(hasChromium)("models side by side in a host", () => {
  let host: ViewHost;
  let view: ShownView;
  let frame: Frame;
  beforeAll(async () => {
    host = await ViewHost.start(compareView);
  }, 60_000);
  afterAll(() => host?.close());
  beforeEach(async () => {
    view = await host.show(given, await answer());
    frame = view.frame;
  });

  const row = (name: string) =>
    frame.locator("#rows tr", { has: frame.locator("th", { hasText: name }) }).first();

  it("has a column per model that says where it runs", async () => {
    expect(await frame.textContent("#title")).toBe("Llama 4 Maverick, Llama 4 Scout on 8xH100");
    expect(await frame.locator("#head th").allTextContents()).toEqual([
      expect.stringMatching(/^Llama 4 Maverick.+ on 8xH100$/),
      expect.stringMatching(/^Llama 4 Scout.+ on 8xH100$/),
    ]);
  });

  it("says first who wins what", async () => {
    expect(await frame.locator("#wins li").allTextContents()).toContainEqual(
      expect.stringContaining("Llama 4 Scout takes the most context"),
    );
  });

  it("marks the best of a row, draws each to the scale of the largest, and says the bounds", async () => {
    const speed = row("Output speed");
    const widths = async (selector: string) =>
      Promise.all(
        (await speed.locator(selector).all()).map(async (each) => (await each.boundingBox())?.width ?? 0),
      );
    const tracks = await widths(".track");
    const shares = (await widths(".amount")).map((width, n) => width / (tracks[n] ?? 1));
    expect(Math.max(...shares)).toBeCloseTo(1, 2);
    expect(Math.min(...shares)).toBeLessThan(0.95);
    expect(await speed.locator(".best").count()).toBe(1);
    // The error bounds of the two overlap.
    expect(await speed.locator(".best .value").textContent()).toMatch(/probably best$/);
    expect(await row("Native context").locator(".best .value").textContent()).toMatch(/✓$/);
    expect(await row("Price").locator(".best").count(), "both cost the same").toBe(0);
    expect(await speed.locator("td small").first().textContent()).toMatch(/^[\d,]+ to [\d,]+$/);
  });

  it("gives each license in words", async () => {
    expect(await row("License").locator("td").first().textContent()).toMatch(
      /Llama 4 Community License.+allowed/,
    );
  });

  it("says what is unknown instead of drawing it as zero", async () => {
    const json = await answer();
    const models = Array.isArray(json.models) ? json.models : [];
    const [first, ...rest] = models;
    const structuredContent = { ...json, models: [{ ...first, place: null }, ...rest] };
    await view.send({ method: "ui/notifications/tool-result", params: { content: [], structuredContent } });
    await expect.poll(() => row("Price").locator("td").first().textContent()).toBe("unknown");
    expect(await frame.locator("#head th").first().textContent()).toContain("fits nowhere");
  });

  it("asks again when a person changes the number of requests, and tells the model", async () => {
    await frame.fill("#users", "64");
    await frame.dispatchEvent("#users", "change");
    const call = await view.sent("tools/call");
    const { inputTokens, outputTokens } = { inputTokens: 1024, outputTokens: 256 };
    expect(call.params).toEqual({
      name: "compare_models",
      arguments: { ...given, concurrency: 64, inputTokens, outputTokens },
    });
    const content = [{ type: "text", text: "As of 64 requests." }];
    const before = await row("Output speed").locator(".value").first().textContent();
    await view.send({
      id: call.id,
      result: { content, structuredContent: await answer({ concurrency: 64 }) },
    });
    expect((await view.sent("ui/update-model-context")).params).toEqual({ content });
    expect(await row("Output speed").locator(".value").first().textContent()).not.toBe(before);
    expect(await frame.inputValue("#users")).toBe("64");
  });

  it("refuses what is no number, in its place", async () => {
    await frame.fill("#in", "-5");
    await frame.dispatchEvent("#in", "change");
    expect(await frame.textContent("#problem")).toMatch(/whole numbers/);
  });

  it("has asked the network for nothing", () => {
    expect(new Set(host.requested)).toEqual(new Set(["/", "/view"]));
  });
});
