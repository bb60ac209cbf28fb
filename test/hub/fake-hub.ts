import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { bytesOf, type VirtualFile } from "./virtual-file.ts";

export interface FakeRepository {
  readonly id: string;
  readonly files: Readonly<Record<string, VirtualFile>>;
  readonly card?: object;
  readonly gated?: "auto" | "manual" | false;
}

export interface SeenRequest {
  readonly path: string;
  readonly range: string | null;
  readonly authorization: string | null;
  readonly status: number;
  readonly sentBytes: number;
}

export interface FakeHub {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  readonly commit: string;
  close(): Promise<void>;
}

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const TOKEN = "hf_test_token";

/**
 * A hub on loopback: model API, file tree, and files with byte ranges. Gated files need `hf_test_token`.
 * Every answer takes `delayMs`.
 */
export async function startFakeHub(repositories: readonly FakeRepository[], delayMs = 0): Promise<FakeHub> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const { status, headers, body } = answer(request, repositories);
    seen.push({
      path: request.url ?? "",
      range: request.headers.range ?? null,
      authorization: request.headers.authorization ?? null,
      status,
      sentBytes: body.byteLength,
    });
    if (delayMs > 0) await sleep(delayMs);
    send(response, status, headers, body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port }: AddressInfo = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    commit: COMMIT,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("the fake hub listens on a port");
  return address;
}

interface FakeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): void {
  response.writeHead(status, { ...headers, "content-length": String(body.byteLength) });
  response.end(body);
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}): FakeAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: Buffer.from(JSON.stringify(value)),
});

function answer(request: IncomingMessage, repositories: readonly FakeRepository[]): FakeAnswer {
  const url = new URL(request.url ?? "/", "http://hub");
  const path = decodeURIComponent(url.pathname);
  if (path === "/api/models") return search(url, repositories);
  const info = /^\/api\/models\/([^/]+\/[^/]+)\/revision\/(.+)$/.exec(path);
  if (info?.[1] !== undefined) return describe(find(repositories, info[1]));
  const tree = /^\/api\/models\/([^/]+\/[^/]+)\/tree\//.exec(path);
  if (tree?.[1] !== undefined) return list(find(repositories, tree[1]));
  const file = /^\/([^/]+\/[^/]+)\/resolve\/[0-9a-f]{40}\/(.+)$/.exec(path);
  if (file?.[1] === undefined || file[2] === undefined) return json({ error: "not here" }, 404);
  return serveFile(find(repositories, file[1]), file[2], request);
}

const find = (repositories: readonly FakeRepository[], id: string): FakeRepository | undefined =>
  repositories.find((one) => one.id === id);

function search(url: URL, repositories: readonly FakeRepository[]): FakeAnswer {
  const words = (url.searchParams.get("search") ?? "").toLowerCase();
  const found = repositories.filter(({ id }) => id.toLowerCase().includes(words));
  return json(
    found.map(({ id }) => ({
      _id: id,
      id,
      private: false,
      gated: false,
      downloads: 1,
      likes: 1,
      lastModified: "2026-01-01",
    })),
  );
}

function describe(repository: FakeRepository | undefined): FakeAnswer {
  if (repository === undefined) {
    return json({ error: "Invalid username or password." }, 401, { "x-error-code": "RepoNotFound" });
  }
  const { id, card, gated = false } = repository;
  return json({
    _id: "1",
    id,
    sha: COMMIT,
    private: false,
    gated,
    cardData: card ?? {},
    pipeline_tag: "text-generation",
    lastModified: "2026-01-01",
    downloads: 1,
    likes: 1,
  });
}

function list(repository: FakeRepository | undefined): FakeAnswer {
  const files = Object.entries(repository?.files ?? {});
  return json(files.map(([path, { size }]) => ({ type: "file", path, size, oid: "0" })));
}

function serveFile(
  repository: FakeRepository | undefined,
  path: string,
  request: IncomingMessage,
): FakeAnswer {
  const file = repository?.files[path];
  if (file === undefined) return json({ error: "Entry not found" }, 404, { "x-error-code": "EntryNotFound" });
  const open = repository?.gated === undefined || repository.gated === false;
  if (!open && request.headers.authorization !== `Bearer ${TOKEN}`) {
    return json({ error: "Access is restricted" }, 401, { "x-error-code": "GatedRepo" });
  }
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const etag = `"${path}"`;
  if (range === null) return { status: 200, headers: { etag }, body: bytesOf(file, 0, file.size - 1) };
  const first = Number(range[1]);
  if (first >= file.size)
    return { status: 416, headers: { "content-range": `bytes */${file.size}` }, body: Buffer.alloc(0) };
  const body = bytesOf(file, first, Number(range[2]));
  const last = first + body.byteLength - 1;
  return { status: 206, headers: { etag, "content-range": `bytes ${first}-${last}/${file.size}` }, body };
}
