import { gzipSync } from "node:zlib";
import nock from "nock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Model } from "../../../src/core/entries/model.ts";
import { createHubReader } from "../../../src/core/hub/index.ts";
import { safetensorsOf } from "../../hub/virtual-file.ts";
import { COMMIT, config, file, HUB, repository, SHARD } from "./hub-answers.ts";

const ID = "org/model";
const TOKEN = "hf_secret_token";

beforeEach(() => {
  nock.disableNetConnect();
});

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const read = (timeoutMs = 2000): Promise<Model> =>
  createHubReader({ endpoint: HUB, token: TOKEN, cacheFolder: null, timeoutMs }).model(ID, {});

/** A repository with a true config and a weight file whose header is `header`. */
function withHeader(header: string, dataBytes = 1 << 20): void {
  const { head, size } = safetensorsOf(header, dataBytes);
  repository(ID, { [SHARD]: size });
  file(ID, "config.json", JSON.stringify(config));
  file(ID, SHARD, head, size);
}

const tensor = (shape: string, from = 0, to = 8): string =>
  `{"model.norm.weight":{"dtype":"BF16","shape":${shape},"data_offsets":[${from},${to}]}}`;

describe("weight headers that lie", () => {
  test.each([
    ["truncated", () => withHeader('{"model.norm.weight":{"dtype":"BF16","sha')],
    ["no JSON", () => withHeader("\u0000\u0001 not json")],
    ["a negative size", () => withHeader(tensor("[-4]"))],
    ["NaN for a size", () => withHeader(tensor("[NaN]"))],
    ["null for a size", () => withHeader(tensor("[null]"))],
    ["a size with a fraction", () => withHeader(tensor("[2.5]"))],
    ["a size beyond 2^53", () => withHeader(tensor("[9007199254740993]"))],
    ["a product beyond 2^53", () => withHeader(tensor("[4294967295,4294967295]"))],
    ["1e999", () => withHeader(tensor("[1e999]"))],
    ["offsets that run backwards", () => withHeader(tensor("[4]", 8, 0))],
    ["more data than the file has", () => withHeader(tensor("[2000000]", 0, 4_000_000), 64)],
    ["bytes that its shape does not make", () => withHeader(tensor("[4]", 0, 4000))],
    ["a type that is none", () => withHeader('{"a":{"dtype":"__proto__","shape":[1],"data_offsets":[0,1]}}')],
    ["deep nesting", () => withHeader(`{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`)],
    [
      "100 MB of header",
      () => {
        const head = Buffer.alloc(8);
        head.writeBigUInt64LE(100_000_000n);
        repository(ID, { [SHARD]: 200_000_000 });
        file(ID, "config.json", JSON.stringify(config));
        file(ID, SHARD, head, 200_000_000);
      },
    ],
    [
      "a header longer than 2^63",
      () => {
        repository(ID, { [SHARD]: 200 });
        file(ID, "config.json", JSON.stringify(config));
        file(ID, SHARD, Buffer.alloc(200, 0xff));
      },
    ],
    [
      "the whole file in place of a part",
      () => {
        repository(ID, { [SHARD]: 1e9 });
        file(ID, "config.json", JSON.stringify(config));
        nock(HUB)
          .persist()
          .get(`/${ID}/resolve/${COMMIT}/${SHARD}`)
          .reply(200, Buffer.alloc(1 << 20));
      },
    ],
    [
      "another part of the file",
      () => {
        repository(ID, { [SHARD]: 1e9 });
        file(ID, "config.json", JSON.stringify(config));
        nock(HUB)
          .persist()
          .get(`/${ID}/resolve/${COMMIT}/${SHARD}`)
          .reply(206, Buffer.alloc(8), { "content-range": "bytes 100-107/1000", etag: '"1"' });
      },
    ],
  ])("%s", async (_, prepare) => {
    prepare();
    await expect(read()).rejects.toMatchObject({
      name: "UserError",
      code: "hub_unavailable",
      message: expect.stringMatching(/cannot be read|header/),
    });
  });
});

describe("configs that lie", () => {
  const configured = (text: string | Buffer): void => {
    repository(ID, {});
    file(ID, "config.json", text);
  };

  test.each([
    ["no JSON", "<html>", "hub_unavailable"],
    ["a list", "[]", "hub_unavailable"],
    ["nested 100,000 deep", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "hub_unavailable"],
    ["NaN, as Python writes it", '{"model_type":"qwen3","hidden_size":NaN}', "hub_unavailable"],
    ["a negative size", JSON.stringify({ ...config, hidden_size: -64 }), "unsupported_architecture"],
    [
      "infinity",
      JSON.stringify(config).replace('"hidden_size":64', '"hidden_size":1e999'),
      "unsupported_architecture",
    ],
    ["a billion layers", JSON.stringify({ ...config, num_hidden_layers: 1e9 }), "unsupported_architecture"],
    [
      "sizes whose product is beyond 2^53",
      JSON.stringify({ ...config, hidden_size: 2 ** 30, vocab_size: 2 ** 30 }),
      "unsupported_architecture",
    ],
    [
      "a family that is not known",
      JSON.stringify({ ...config, model_type: "brand_new" }),
      "unsupported_architecture",
    ],
  ])("%s", async (_, text, code) => {
    configured(text);
    await expect(read()).rejects.toMatchObject({ name: "UserError", code });
  });

  test("9 MB of config", async () => {
    configured(`{"a":"${"x".repeat(9_000_000)}"}`);
    await expect(read()).rejects.toMatchObject({
      code: "hub_unavailable",
      message: expect.stringMatching(/larger than/),
    });
  });

  test("9 MB that arrive as a few KB (gzip)", async () => {
    repository(ID, {});
    const small = gzipSync(`{"a":"${"x".repeat(9_000_000)}"}`);
    nock(HUB)
      .persist()
      .get(`/${ID}/resolve/${COMMIT}/config.json`)
      .reply(function answer() {
        const headers = { etag: '"1"', "content-range": "bytes 0-0/400" };
        return this.req.headers.range === undefined
          ? [200, small, { "content-encoding": "gzip" }]
          : [206, Buffer.alloc(1), headers];
      });
    await expect(read()).rejects.toMatchObject({ code: "hub_unavailable" });
  });

  test("a refusal says what is known and what is not", async () => {
    const { head, size } = safetensorsOf(tensor("[4]"), 8);
    repository(ID, { [SHARD]: size });
    file(ID, "config.json", JSON.stringify({ ...config, model_type: "brand_new" }));
    file(ID, SHARD, head, size);
    await expect(read()).rejects.toMatchObject({
      code: "unsupported_architecture",
      message: expect.stringMatching(/brand_new.*Known: its weights are.*BF16.*Not known:.*KV cache/),
    });
  });
});

describe("index files that lie", () => {
  test.each([
    [
      "a shard outside of the repository",
      { weight_map: { a: "../../other/resolve/main/model.safetensors" } },
    ],
    ["a shard on another host", { weight_map: { a: "https://evil.example/model.safetensors" } }],
    ["a shard behind percent signs", { weight_map: { a: "%2e%2e/%2e%2e/x.safetensors" } }],
    ["no list at all", "nonsense"],
  ])("%s", async (_, index) => {
    repository(ID, { "model.safetensors.index.json": 100 });
    file(ID, "config.json", JSON.stringify(config));
    file(ID, "model.safetensors.index.json", JSON.stringify(index));
    await expect(read()).rejects.toMatchObject({ name: "UserError", code: "hub_unavailable" });
  });
});

describe("redirects", () => {
  const redirect = (to: string): void => {
    repository(ID, {});
    nock(HUB).persist().get(`/${ID}/resolve/${COMMIT}/config.json`).reply(302, "", { location: to });
  };

  test.each([
    ["another host", "https://evil.example/config.json"],
    ["a host that only looks like the hub", "https://huggingface.co.evil.example/config.json"],
    ["the CDN without TLS", "http://cdn-lfs.huggingface.co/config.json"],
    ["the CDN on another port", "https://cdn-lfs.huggingface.co:8443/config.json"],
    ["this machine", "http://127.0.0.1:9/config.json"],
    ["the cloud's metadata", "http://169.254.169.254/latest/meta-data/"],
  ])("to %s: refused, and nothing is sent there", async (_, location) => {
    redirect(location);
    await expect(read()).rejects.toMatchObject({
      code: "hub_unavailable",
      message: expect.stringMatching(/another host/),
    });
  });

  test("in a circle: given up", async () => {
    redirect(`${HUB}/${ID}/resolve/${COMMIT}/config.json`);
    await expect(read()).rejects.toMatchObject({
      code: "hub_unavailable",
      message: expect.stringMatching(/circle/),
    });
  });

  test("to the hub's CDN: followed without the token", async () => {
    repository(ID, {});
    nock(HUB)
      .persist()
      .get(`/${ID}/resolve/${COMMIT}/config.json`)
      .matchHeader("authorization", `Bearer ${TOKEN}`)
      .reply(302, "", { location: "https://cdn-lfs-us-1.hf.co/repos/config.json?Signature=x" });
    const seen: (string | undefined)[] = [];
    const text = JSON.stringify(config);
    nock("https://cdn-lfs-us-1.hf.co")
      .persist()
      .get("/repos/config.json")
      .query(true)
      .reply(function answer() {
        seen.push(this.req.headers.authorization?.toString());
        const headers = { etag: '"1"', "content-range": `bytes 0-0/${text.length}` };
        return this.req.headers.range === undefined ? [200, text] : [206, text[0], headers];
      });
    const model = await read();
    expect(model.basis).toBe("config");
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((header) => header === undefined)).toBe(true);
  });
});

describe("a hub that is busy", () => {
  const description = {
    _id: "1",
    id: ID,
    sha: COMMIT,
    private: false,
    gated: false,
    lastModified: "2026-01-01",
  };

  test("429 with Retry-After within the limit is waited for", async () => {
    const busy = nock(HUB)
      .get(`/api/models/${ID}/revision/HEAD`)
      .query(true)
      .reply(429, "slow down", { "retry-after": "1" });
    repository(ID, {});
    file(ID, "config.json", JSON.stringify(config));
    const before = Date.now();
    const model = await read();
    expect(model.id).toBe(ID);
    expect(busy.isDone()).toBe(true);
    expect(Date.now() - before).toBeGreaterThanOrEqual(950);
  });

  test.each([
    ["an hour", { "retry-after": "3600" }, /60 minutes/],
    ["a date next year", { "retry-after": new Date(Date.now() + 3.2e10).toUTCString() }, /hours/],
    ["no time", {}, /few minutes/],
    ["nonsense", { "retry-after": "soon" }, /few minutes/],
  ])("429 with %s gives up at once and says when", async (_, headers, message) => {
    nock(HUB).persist().get(`/api/models/${ID}/revision/HEAD`).query(true).reply(429, "slow down", headers);
    await expect(read()).rejects.toMatchObject({
      code: "hub_unavailable",
      message: expect.stringMatching(message),
    });
  });

  test("a hub that never answers is given up within the timeout", async () => {
    nock(HUB).get(`/api/models/${ID}/revision/HEAD`).query(true).delay(30_000).reply(200, description);
    const before = Date.now();
    await expect(read(300)).rejects.toMatchObject({
      code: "hub_unavailable",
      message: expect.stringMatching(/did not answer within 0.3 seconds/),
    });
    expect(Date.now() - before).toBeLessThan(3000);
  });

  test("a hub that cannot be reached is said to be so", async () => {
    nock(HUB).get(`/api/models/${ID}/revision/HEAD`).query(true).replyWithError("getaddrinfo ENOTFOUND");
    await expect(read()).rejects.toMatchObject({
      code: "hub_unavailable",
      message: expect.stringMatching(/cannot be reached/),
    });
  });

  test("500 is the hub's fault", async () => {
    nock(HUB).persist().get(`/api/models/${ID}/revision/HEAD`).query(true).reply(500, "oops");
    await expect(read()).rejects.toMatchObject({
      code: "hub_unavailable",
      message: expect.stringMatching(/status 500/),
    });
  });

  test("the asker can give up", async () => {
    nock(HUB).get(`/api/models/${ID}/revision/HEAD`).query(true).delay(30_000).reply(200, description);
    const stop = new AbortController();
    const reading = createHubReader({ endpoint: HUB, token: null, cacheFolder: null, timeoutMs: 5000 }).model(
      ID,
      {
        signal: stop.signal,
      },
    );
    setTimeout(() => stop.abort(new Error("enough")), 50);
    await expect(reading).rejects.toThrow("enough");
  });
});

describe("descriptions that lie", () => {
  test.each([
    ["a commit that is a path", { id: ID, sha: "../../x" }],
    ["an id that is a path", { id: "../../etc/passwd", sha: COMMIT }],
    ["no commit", { id: ID }],
    ["a list", []],
  ])("%s", async (_, answer) => {
    nock(HUB).persist().get(`/api/models/${ID}/revision/HEAD`).query(true).reply(200, answer);
    await expect(read()).rejects.toMatchObject({ name: "UserError", code: "hub_unavailable" });
  });
});

test("no error shows the token", async () => {
  for (const status of [401, 403, 404, 429, 500, 302]) {
    nock.cleanAll();
    nock(HUB)
      .persist()
      .get(/.*/)
      .reply(status, `token ${TOKEN}`, { location: "https://evil.example/", "retry-after": "99" });
    const error: unknown = await read().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "UserError" });
    expect(String(error) + JSON.stringify(error)).not.toContain(TOKEN);
  }
});
