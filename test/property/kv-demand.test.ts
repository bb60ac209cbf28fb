import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KvLayers } from "../../src/core/memory/kv-cache.ts";
import {
  type KvDemand,
  kvBytes,
  maxConcurrency,
  maxLength,
  plainDemand,
  vllmDemand,
} from "../../src/core/memory/kv-demand.ts";

const layerKind: fc.Arbitrary<KvLayers> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("full" as const, "latent" as const),
    layers: fc.integer({ min: 1, max: 80 }),
    bytesPerToken: fc.integer({ min: 1, max: 1024 }).map((units) => units * 64),
    window: fc.constant(null),
    stateBytes: fc.constant(0),
  }),
  fc.record({
    kind: fc.constantFrom("sliding" as const, "chunked" as const),
    layers: fc.integer({ min: 1, max: 80 }),
    bytesPerToken: fc.integer({ min: 1, max: 1024 }).map((units) => units * 64),
    window: fc.integer({ min: 128, max: 8192 }),
    stateBytes: fc.constant(0),
  }),
  fc.record({
    kind: fc.constant("state" as const),
    layers: fc.integer({ min: 1, max: 80 }),
    bytesPerToken: fc.constant(0),
    window: fc.constant(null),
    stateBytes: fc.integer({ min: 1000, max: 4_000_000 }),
  }),
);

const demand: fc.Arbitrary<KvDemand> = fc
  .record({
    kinds: fc.array(layerKind, { minLength: 1, maxLength: 3 }),
    paged: fc.boolean(),
    freesSliding: fc.boolean(),
    freesChunked: fc.boolean(),
    blockTokens: fc.constantFrom(1, 16, 32, 256),
  })
  .map(({ kinds, paged, freesSliding, freesChunked, blockTokens }) =>
    paged
      ? vllmDemand(kinds, { freesSliding, freesChunked, maxBatchedTokens: 8192 })
      : plainDemand(kinds, blockTokens),
  );

const tokens = fc.integer({ min: 1, max: 2_000_000 });
const pool = fc.double({ min: 1e6, max: 2e11, noNaN: true });

describe("KV demand", () => {
  it("never falls when the context grows", () => {
    fc.assert(
      fc.property(demand, tokens, tokens, (given, one, other) => {
        const [shorter, longer] = one < other ? [one, other] : [other, one];
        expect(kvBytes(given, longer)).toBeGreaterThanOrEqual(kvBytes(given, shorter));
      }),
    );
  });

  it("has a longest length that fits, and one token more does not", () => {
    fc.assert(
      fc.property(demand, pool, fc.integer({ min: 1, max: 500 }), tokens, (given, bytes, requests, limit) => {
        const length = maxLength(given, bytes, requests, limit);
        if (length > 0) expect(kvBytes(given, length) * requests).toBeLessThanOrEqual(bytes);
        if (length < limit) expect(kvBytes(given, length + 1) * requests).toBeGreaterThan(bytes);
      }),
    );
  });

  it("has a largest concurrency that fits, and one request more does not", () => {
    fc.assert(
      fc.property(demand, pool, tokens, (given, bytes, length) => {
        const most = maxConcurrency(given, bytes, length);
        expect(most * kvBytes(given, length)).toBeLessThanOrEqual(bytes * (1 + 1e-12));
        expect((most + 1) * kvBytes(given, length)).toBeGreaterThan(bytes);
      }),
    );
  });
});
