import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { badMessages, MESSAGES } from "./support/bad-messages.ts";

const CALLERS = 8;
const TIMEOUT_MS = 400_000;
/** Answers that are kept for those who ask again are bounded by 16 million characters: 32 MB, and room for the heap. */
const MOST_GROWTH_MIB = 64;
const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };

let child: ChildProcess;
let url: string;
beforeAll(async () => {
  child = spawn(process.execPath, ["--import", "tsx", "test/mcp/support/everything-main.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { stdout } = child;
  if (stdout === null) throw new Error("the server has no stdout");
  url = await new Promise((resolve) => createInterface({ input: stdout }).once("line", resolve));
}, 60_000);
afterAll(() => {
  child.kill();
});

async function post(
  body: string,
  more: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${url}/mcp`, { method: "POST", headers: { ...headers, ...more }, body });
  return { status: answer.status, text: await answer.text() };
}

/** Sends the head of a request and half of its body, then goes away; or with another host's name, whole. */
function rude(host: string | null): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(`${url}/mcp`, {
      method: "POST",
      headers: { ...headers, ...(host === null ? { "content-length": 400 } : { host }) },
    });
    sent.on("error", () => undefined).on("close", resolve);
    sent.on("response", (response) => {
      expect(response.statusCode).toBe(403);
      response.resume();
    });
    if (host !== null) sent.end('{"jsonrpc":"2.0","id":1,"method":"ping"}');
    else
      sent.write('{"jsonrpc":"2.0","id":1,"method":"tools/call"', () => setTimeout(() => sent.destroy(), 5));
  });
}

async function bad(body: string): Promise<void> {
  const { status, text } = await post(body);
  expect(status, `${body} -> ${text}`).toBeLessThan(500);
  expect(text, body).not.toMatch(/\bat .*\.(ts|js|mjs):\d+|our fault/);
}

/** Every message, and beside every hundredth an oversized body, a broken-off one, and a wrong host. */
async function bombard(messages: readonly string[]): Promise<void> {
  for (let n = 0; n < messages.length; n += 100) {
    const batch = messages.slice(n, n + 100);
    const callers = Array.from({ length: CALLERS }, async (_, caller) => {
      for (let at = caller; at < batch.length; at += CALLERS) await bad(batch[at] ?? "");
    });
    await Promise.all(callers);
    expect((await post(`"${"x".repeat(1_100_000)}"`)).status).toBe(413);
    await rude(null);
    await rude("evil.example");
  }
}

function residentMiB(): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

it.runIf(process.platform === "linux")(
  `serves every tool through ${MESSAGES} bad messages: right errors, no crash, no leak`,
  { timeout: TIMEOUT_MS },
  async () => {
    const half = Math.floor(badMessages.length / 2);
    await bombard(badMessages.slice(0, half));
    const before = residentMiB();
    await bombard(badMessages.slice(half));
    expect(residentMiB() - before).toBeLessThan(MOST_GROWTH_MIB);
    expect(child.exitCode).toBeNull();
    expect((await post('{"jsonrpc":"2.0","id":1,"method":"tools/list"}')).text).toContain("fit_model");
  },
);
