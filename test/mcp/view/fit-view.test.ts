import type { Frame } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fitView } from "../../../src/mcp/view/fit-view.ts";
import { sampleAnswer } from "./sample-answer.ts";
import { hasChromium, type ShownView, ViewHost } from "./view-host.ts";

describe.runIf(hasChromium)("the memory plan in a host", () => {
  let host: ViewHost;
  let view: ShownView;
  let frame: Frame;
  beforeAll(async () => {
    host = await ViewHost.start(fitView);
  }, 60_000);
  afterAll(() => host?.close());
  beforeEach(async () => {
    view = await host.show({ model: "m", hardware: "4xH100" }, sampleAnswer(8192, 1));
    frame = view.frame;
  });
  const send = (message: object) => view.send(message);
  const sent = (method: string) => view.sent(method);

  it("shows the recommended precision, its verdict and its plan, as text", async () => {
    expect(await frame.textContent("#title")).toBe("Model <b>with</b> markup on 4xH100");
    expect(await frame.textContent("#verdict")).toBe("Fits. 48 GiB of weights per GPU");
    expect(await frame.getAttribute("#bar", "aria-label")).toBe(
      "Weights 48.0 GiB, Activation 4.0 GiB, Overhead 3.0 GiB, KV cache in use 0.4 GiB, KV cache left 16.6 GiB",
    );
    expect(await frame.textContent("#launch")).toBe("vllm serve model --quantization int4");
  });

  it("draws the bar to scale", async () => {
    const widths = await frame.$$eval("#bar span", (pieces) =>
      pieces.map((piece) => piece.getBoundingClientRect().width),
    );
    const total = widths.reduce((sum, width) => sum + width, 0);
    expect((widths[0] ?? 0) / total).toBeCloseTo(48 / 72, 2);
  });

  it("shows another precision when asked, without a call", async () => {
    await frame.selectOption("#option", "0");
    expect(await frame.textContent("#verdict")).toMatch(/^Does not fit\./);
    expect(await frame.getAttribute("#bar", "aria-label")).toContain("Missing");
  });

  it("asks again when a person changes the context, and tells the model", async () => {
    await frame.fill("#context", "65536");
    await frame.press("#context", "Enter");
    await frame.dispatchEvent("#context", "change");
    const call = await sent("tools/call");
    expect(call.params).toEqual({
      name: "fit_model",
      arguments: { model: "m", hardware: "4xH100", context: 65_536, concurrency: 1 },
    });
    const content = [{ type: "text", text: "Fits with 64K." }];
    await send({ id: call.id, result: { content, structuredContent: sampleAnswer(65_536, 1) } });
    expect((await sent("ui/update-model-context")).params).toEqual({ content });
    expect(await frame.inputValue("#context")).toBe("65536");
    expect(await frame.getAttribute("#bar", "aria-label")).toContain("KV cache in use 3.0 GiB");
  });

  it("shows an error of the tool in its place and keeps the last plan", async () => {
    const text = "No such model.";
    await send({
      method: "ui/notifications/tool-result",
      params: { isError: true, content: [{ type: "text", text }] },
    });
    await frame.waitForFunction("document.getElementById('problem').textContent !== ''");
    expect(await frame.textContent("#problem")).toBe(text);
    expect(await frame.isVisible("#plan")).toBe(true);
  });

  it("takes the host's theme and says its size", async () => {
    expect(await frame.evaluate("document.documentElement.style.colorScheme")).toBe("dark");
    expect(await frame.evaluate("getComputedStyle(document.body).color")).toBe("rgb(1, 2, 3)");
    expect((await sent("ui/notifications/size-changed")).params).toMatchObject({
      height: expect.any(Number),
    });
  });

  it("has asked the network for nothing", () => {
    expect(new Set(host.requested)).toEqual(new Set(["/", "/view"]));
  });
});
