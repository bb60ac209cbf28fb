import { existsSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Playground, startPlayground } from "../../../src/slack/playground/playground.ts";
import { portOf } from "../fake/port.ts";
import { sampleCore } from "../sample-core.ts";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const silent = { debug() {}, info() {}, warn() {}, error() {} };

let playground: Playground;
let server: Server;
let url: string;

beforeAll(async () => {
  playground = await startPlayground(sampleCore, silent);
  server = createServer(playground.route);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${portOf(server)}/`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await playground.stop();
});

describe("the playground's door", () => {
  const status = (headers: Record<string, string>, method = "GET") =>
    new Promise<number>((resolve, reject) => {
      const sent = request(url, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on("error", reject);
      sent.end(method === "POST" ? "{}" : undefined);
    });

  test("is open to pages of this machine only", async () => {
    expect(await status({})).toBe(200);
    expect(await status({ host: "evil.example" })).toBe(403);
    expect(await status({ origin: "https://evil.example" }, "POST")).toBe(403);
    expect(await status({}, "POST")).toBe(400);
  });

  test("lets no foreign script run", async () => {
    const policy = (await fetch(url)).headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'nonce-[^']+'/);
  });
});

describe.skipIf(!existsSync(CHROMIUM))("the playground in Chromium", () => {
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    });
    page = await browser.newPage();
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(url);
  }, 60_000);
  afterAll(() => browser.close());

  const say = async (text: string) => {
    await page.fill("#composer input", text);
    await page.press("#composer input", "Enter");
  };
  const last = () => page.locator("article").last();
  /** The page's policy forbids evaluating strings in it, so locators wait. */
  const shown = (words: string) => last().filter({ hasText: words }).waitFor();

  test("a command is answered with its table, its chart and its buttons", async () => {
    await say("/llm fit maverick 4xH100");
    await last().locator("table").waitFor();
    expect(await last().textContent()).toContain("It fits at int4");
    expect(await last().locator(".bar").count()).toBe(3);
    expect(await last().textContent()).toContain("Only visible to you");
  });

  test("a typo's correction can be pressed", async () => {
    await say("/llm fit maverik");
    await last().getByRole("button", { name: "Maverick on 4xH100" }).click();
    await page.getByText("No model is called").waitFor({ state: "detached" });
    expect(await last().textContent()).toContain("maverick on 4xH100");
  });

  test("the form opens filled in, suggests, and answers", async () => {
    await last().getByRole("button", { name: "Adjust…" }).click();
    const hardware = page.locator('.modal input[name="hardware"]');
    await hardware.waitFor();
    expect(await hardware.inputValue()).toBe("4xH100");
    await hardware.fill("8x h20");
    await page.locator("#list-hardware option[value='8xH200']").waitFor({ state: "attached" });
    await hardware.fill("8xH200");
    await page.locator(".modal button.primary").click();
    await shown("maverick on 8xH200");
    expect(await page.locator(".modal").count()).toBe(0);
  });

  test("a message is answered and followed up", async () => {
    await say("fit maverick 4xH100");
    await last().locator("table").waitFor();
    await say("and on 8xH200?");
    await shown("maverick on 8xH200");
    expect(await last().textContent()).not.toContain("Only visible to you");
  });

  test("slow work shows its progress in the message that becomes the answer", async () => {
    const before = await page.locator("article").count();
    await say("fit slow 4xH100");
    await shown("Reading weight headers: 1 of 30");
    await last().locator("table").waitFor();
    await expect.poll(() => last().textContent()).not.toContain("Reading weight headers");
    // The question and its answer.
    expect(await page.locator("article").count()).toBe(before + 2);
  });

  test("what was typed is never markup, and the page raised no error", async () => {
    await say('/llm fit <img/src=x/onerror=document.title="owned">');
    await page.locator("article.you").filter({ hasText: "<img" }).waitFor();
    await shown("img/src=x");
    expect(await page.title()).toBe("Weighbridge playground");
    expect(await page.locator("article img").count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
