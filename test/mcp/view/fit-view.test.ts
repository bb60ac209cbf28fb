import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { urlOf } from "../../../src/http/listening.ts";
import { fitView } from "../../../src/mcp/view/fit-view.ts";
import { sampleAnswer } from "./sample-answer.ts";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
/** What hosts must enforce where a view declares no domains (SEP-1865). */
const CSP =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'none'";

/** A host that does what the specification asks of it, and notes every message of the view. */
const HOST = `<!doctype html><link rel="icon" href="data:,"><iframe id="view" width="760" height="520" src="/view" sandbox="allow-scripts"></iframe><script>
const view = document.getElementById("view");
window.messages = [];
window.send = (message) => view.contentWindow.postMessage({ jsonrpc: "2.0", ...message }, "*");
window.addEventListener("message", ({ data }) => {
  window.messages.push(data);
  if (data.method === "ui/initialize") window.send({ id: data.id, result: { protocolVersion: "2026-01-26",
    hostInfo: { name: "test", version: "1" }, hostCapabilities: { serverTools: {} },
    hostContext: { theme: "dark", styles: { variables: { "--color-text-primary": "rgb(1, 2, 3)" } } } } });
});
</script>`;

async function viewHtml(): Promise<string> {
  const result = z
    .object({
      contents: z.tuple([z.object({ text: z.string(), mimeType: z.literal("text/html;profile=mcp-app") })]),
    })
    .parse(await fitView.read());
  return result.contents[0].text;
}

describe("the memory plan's view", () => {
  it("is one file without a link to anywhere", async () => {
    const html = await viewHtml();
    expect(html).not.toMatch(/https?:\/\/|src=|href=|@import|fetch\(|XMLHttpRequest|localStorage|innerHTML/);
    expect(html.length).toBeLessThan(20_000);
  });
});

describe.runIf(existsSync(CHROMIUM))("in a host", () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let frame: Frame;
  const requested: string[] = [];

  beforeAll(async () => {
    const html = await viewHtml();
    server = createServer((request, response) => {
      requested.push(request.url ?? "");
      const isView = request.url === "/view";
      response.writeHead(200, {
        "content-type": "text/html",
        ...(isView ? { "content-security-policy": CSP } : {}),
      });
      response.end(isView ? html : HOST);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(urlOf(server));
    await page.waitForFunction("window.messages.some((m) => m.method === 'ui/notifications/initialized')");
    frame = page.frames()[1] ?? page.mainFrame();
    await send({
      method: "ui/notifications/tool-input",
      params: { arguments: { model: "m", hardware: "4xH100" } },
    });
    await send({
      method: "ui/notifications/tool-result",
      params: { content: [], structuredContent: sampleAnswer(8192, 1) },
    });
    await frame.waitForSelector("#plan:not([hidden])");
  });

  const send = (message: object) => page.evaluate((sent) => Reflect.get(globalThis, "send")(sent), message);
  const sent = async (method: string) => {
    const handle = await page.waitForFunction(
      (name) =>
        Reflect.get(globalThis, "messages").find((message: { method?: string }) => message.method === name),
      method,
    );
    return z
      .looseObject({ id: z.number().optional(), params: z.looseObject({}) })
      .parse(await handle.jsonValue());
  };

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
    expect(new Set(requested)).toEqual(new Set(["/", "/view"]));
  });
});
