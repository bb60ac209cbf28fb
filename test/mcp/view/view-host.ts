import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";
import * as z from "zod";
import { urlOf } from "../../../src/http/listening.ts";
import type { ResourceEntry } from "../../../src/mcp/surface.ts";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
export const hasChromium = existsSync(CHROMIUM);
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

const message = z.looseObject({ id: z.number().optional(), params: z.looseObject({}) });

export async function viewHtml(view: ResourceEntry): Promise<string> {
  const result = z
    .object({
      contents: z.tuple([z.object({ text: z.string(), mimeType: z.literal("text/html;profile=mcp-app") })]),
    })
    .parse(await Reflect.apply(view.read, view, []));
  return result.contents[0].text;
}

/** A browser with a host in it that shows one view. */
export class ViewHost {
  readonly requested: string[] = [];
  readonly #server: Server;
  readonly #browser: Browser;

  private constructor(html: string, browser: Browser) {
    this.#browser = browser;
    this.#server = createServer((request, response) => {
      this.requested.push(request.url ?? "");
      const isView = request.url === "/view";
      response.writeHead(200, {
        "content-type": "text/html",
        ...(isView ? { "content-security-policy": CSP } : {}),
      });
      response.end(isView ? html : HOST);
    });
  }

  static async start(view: ResourceEntry): Promise<ViewHost> {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    const host = new ViewHost(await viewHtml(view), browser);
    await new Promise<void>((resolve) => host.#server.listen(0, "127.0.0.1", resolve));
    return host;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
  }

  /** The view as it stands once the host has told it its arguments and the answer. */
  async show(args: object, structuredContent: object): Promise<ShownView> {
    const page = await this.#browser.newPage();
    await page.goto(urlOf(this.#server));
    await page.waitForFunction("window.messages.some((m) => m.method === 'ui/notifications/initialized')");
    const shown = new ShownView(page, page.frames()[1] ?? page.mainFrame());
    await shown.send({ method: "ui/notifications/tool-input", params: { arguments: args } });
    await shown.send({
      method: "ui/notifications/tool-result",
      params: { content: [], structuredContent },
    });
    await shown.sent("ui/notifications/size-changed");
    return shown;
  }
}

export class ShownView {
  readonly page: Page;
  readonly frame: Frame;

  constructor(page: Page, frame: Frame) {
    this.page = page;
    this.frame = frame;
  }

  /** A message of the host to the view. */
  async send(sent: object): Promise<void> {
    await this.page.evaluate((each) => Reflect.get(globalThis, "send")(each), sent);
  }

  /** The view's first message of this method, as soon as it is there. */
  async sent(method: string) {
    const handle = await this.page.waitForFunction(
      (name) => Reflect.get(globalThis, "messages").find((each: { method?: string }) => each.method === name),
      method,
    );
    return message.parse(await handle.jsonValue());
  }
}
