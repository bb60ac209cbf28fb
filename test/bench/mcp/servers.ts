import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** How one side of a comparison is started. */
export interface ServerUnderTest {
  readonly name: string;
  readonly stdio: readonly string[];
  readonly http: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Servers get the first core for themselves where the system can pin; load comes from another one. */
const PIN = process.platform === "linux" ? ["taskset", "-c", "0"] : [];

export function start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const [command = process.execPath, ...words] = [...PIN, process.execPath, ...args];
  return spawn(command, words, {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, LOG_LEVEL: "warn", ...env },
  });
}

export async function startHttp(
  server: ServerUnderTest,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = start(server.http, { ...server.env, PORT: String(port) });
  const url = `http://127.0.0.1:${port}/mcp`;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const alive = await fetch(url).catch(() => null);
    if (alive !== null) return { url, stop: () => stop(child) };
    await wait(50);
  }
  await stop(child);
  throw new Error(`${server.name} did not start`);
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("no TCP port");
  return address.port;
}
