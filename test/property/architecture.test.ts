import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkpointBytes } from "../../src/core/architecture/checkpoint.ts";
import { readArchitecture } from "../../src/core/architecture/families/index.ts";
import { genericQuantization } from "../../src/core/architecture/generic.ts";
import { countParameters, parametersOf } from "../../src/core/architecture/parameters.ts";
import { tensors } from "../../src/core/architecture/tensors.ts";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { storedConfigs } from "../measured/configs.ts";

const models = loadWorld().models;
const anyModel = fc.constantFrom(...models);
const configs = storedConfigs().map(({ config }) => config);

/** What a broken or hostile repository may put in the place of a value. */
const hostile = fc.oneof(
  fc.constantFrom(
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    0,
    0.5,
    1e9,
    2 ** 53,
    1e308,
    "",
    "x",
    [],
    {},
    true,
  ),
  fc.integer(),
  fc.string({ maxLength: 8 }),
);

function keysOf(config: unknown): string[] {
  return typeof config === "object" && config !== null ? Object.keys(config) : [];
}

describe("any model", () => {
  it("has tensors of whole, positive sizes that sum to its parameters", () => {
    fc.assert(
      fc.property(anyModel, ({ architecture }) => {
        const sizes = tensors(architecture).map(parametersOf);
        expect(sizes.every((size) => Number.isSafeInteger(size) && size > 0)).toBe(true);
        const { total, mtp, active, text } = countParameters(architecture);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(total + mtp);
        expect(active).toBeLessThanOrEqual(text);
      }),
      { numRuns: 60 },
    );
  });

  it("takes fewer bytes the narrower its precision", () => {
    fc.assert(
      fc.property(anyModel, ({ architecture }) => {
        const size = (precision: "fp32" | "bf16" | "fp8" | "int4") =>
          checkpointBytes(architecture, genericQuantization(precision, architecture)).bytes;
        expect(size("fp32")).toBeGreaterThan(size("bf16"));
        expect(size("bf16")).toBeGreaterThan(size("fp8"));
        expect(size("fp8")).toBeGreaterThan(size("int4"));
      }),
      { numRuns: 40 },
    );
  });
});

describe("any config with one value replaced", () => {
  it("is read into countable sizes or refused with a reason, and never throws", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...configs),
        fc.nat(),
        hostile,
        fc.boolean(),
        (config, pick, value, nested) => {
          const broken = replaced(config, pick, value, nested);
          const read = readArchitecture(broken);
          if ("refused" in read) {
            expect(read.refused.length).toBeGreaterThan(0);
            expect(read.refused.length).toBeLessThan(300);
          } else {
            const { total, active } = countParameters(read.architecture);
            expect(Number.isSafeInteger(total) && total > 0 && active > 0).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

function replaced(config: unknown, pick: number, value: unknown, nested: boolean): unknown {
  if (typeof config !== "object" || config === null) return config;
  const inner = Reflect.get(config, "text_config");
  if (nested && typeof inner === "object" && inner !== null) {
    return { ...config, text_config: replaced(inner, pick, value, false) };
  }
  const keys = keysOf(config);
  const key = keys[pick % keys.length] ?? "model_type";
  return { ...config, [key]: value };
}
