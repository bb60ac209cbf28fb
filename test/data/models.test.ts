import { describe, expect, it } from "vitest";
import { checkpointBytes } from "../../src/core/architecture/checkpoint.ts";
import { readArchitecture } from "../../src/core/architecture/families/index.ts";
import { countParameters } from "../../src/core/architecture/parameters.ts";
import { loadWorld } from "../../src/core/catalog/load.ts";
import type { Checkpoint, Model, RuleBasis } from "../../src/core/entries/model.ts";
import { storedConfigs } from "../measured/configs.ts";

const world = loadWorld();
const models: readonly Model[] = world.models;
const byId = new Map(models.flatMap((model) => model.checkpoints.map(({ id }) => [id, model])));

describe("the models of the catalog", () => {
  it("are at least 195, each once", () => {
    expect(models.length).toBeGreaterThanOrEqual(195);
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  });

  it("list their own repository, and every checkpoint once", () => {
    const ids = models.flatMap(({ checkpoints }) => checkpoints.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(models.filter(({ id, checkpoints }) => !checkpoints.some((one) => one.id === id))).toEqual([]);
  });

  it("are superseded by models that are in the catalog and not superseded themselves", () => {
    const current = new Map(
      models.filter((one) => one.supersededBy === undefined).map((one) => [one.id, one]),
    );
    const superseded = models.filter((one) => one.supersededBy !== undefined);
    expect(superseded.length).toBeGreaterThan(0);
    const wrong = superseded.filter(({ supersededBy, vendor, released }) => {
      const newer = current.get(supersededBy ?? "");
      return newer?.vendor !== vendor || (newer.released ?? "9999") < (released ?? "");
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it("carry licenses that are in data/licenses", () => {
    const known = new Set(world.licenses.map(({ id }) => id));
    const unknown = models.flatMap(({ id, licenses }) =>
      licenses.filter((one) => !known.has(one)).map((one) => `${id}: ${one}`),
    );
    expect(unknown).toEqual([]);
  });

  it("say why where no license is linked", () => {
    const silent = models.filter(
      ({ licenses, licenseNote }) => licenses.length === 0 && licenseNote === undefined,
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it("share an alias only where the name is open", () => {
    const owners = new Map<string, string[]>();
    for (const { id, aliases } of models) {
      for (const alias of aliases) owners.set(alias, [...(owners.get(alias) ?? []), id]);
    }
    const shared = [...owners].filter(([, ids]) => ids.length > 1).map(([alias]) => alias);
    expect(shared).toEqual(["qwen3 2507"]);
  });

  it("say what is recalled where they are not verified", () => {
    const silent = models.filter(({ verified, notes }) => !verified && notes === null);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it.each(models.map((model) => [model.id, model] as const))("%s is whole", (_id, model) => {
    const { total, active } = countParameters(model.architecture);
    // Rounded totals of vendors (Kimi K3, 2.8T) are within 0.8 %.
    if (model.parameters.total !== null) {
      const exact = model.parameters.countStatus === "exact";
      expect(Math.abs(total / model.parameters.total - 1)).toBeLessThanOrEqual(exact ? 0 : 0.008);
    }
    if (model.parameters.active !== null)
      expect(Math.abs(active / model.parameters.active - 1)).toBeLessThan(0.001);
    expect(model.sources.length).toBeGreaterThan(0);
    expect(model.architecture.layers.length).toBeGreaterThan(0);
  });
});

const unquantized = (precision: string): boolean => /^(?:bf16|fp16|fp32|f16)$/.test(precision);

describe("what is known of checkpoints", () => {
  const checkpoints = models.flatMap((model) =>
    model.checkpoints.map((checkpoint) => ({ model, checkpoint })),
  );
  const ofBasis = (basis: RuleBasis) =>
    checkpoints
      .filter(({ checkpoint }) => checkpoint.ruleBasis === basis)
      .map(({ checkpoint }) => checkpoint);

  it("has a source each", () => {
    const bare = checkpoints.filter(({ checkpoint }) => checkpoint.sources.length === 0);
    expect(bare.map(({ checkpoint }) => checkpoint.id)).toEqual([]);
  });

  it("says how each quantization rule is known", () => {
    const silent = checkpoints.filter(
      ({ checkpoint: { precision, ruleBasis } }) => unquantized(precision) !== (ruleBasis === undefined),
    );
    expect(silent.map(({ checkpoint }) => checkpoint.id)).toEqual([]);
  });

  it("claims only configs that were read", () => {
    const read = new Set(
      storedConfigs()
        .filter(
          ({ config, quantization }) =>
            quantization !== null || JSON.stringify(config).includes('"quantization_config"'),
        )
        .map(({ id }) => id),
    );
    const claimed = ofBasis("config").map(({ id }) => id);
    expect(claimed.length).toBeGreaterThan(0);
    expect(claimed.filter((id) => !read.has(id))).toEqual([]);
  });

  it("says in the same words from what a rule is assumed, and only there", () => {
    const assumed = ofBasis("assumed");
    expect(assumed.length).toBeGreaterThan(0);
    expect(assumed.filter(({ note }) => !note?.startsWith("Rule assumed from ")).map(({ id }) => id)).toEqual(
      [],
    );
    const others = checkpoints.filter(
      ({ checkpoint: { ruleBasis, note } }) => ruleBasis !== "assumed" && /assumed|recalled/.test(note ?? ""),
    );
    expect(others.map(({ checkpoint }) => checkpoint.id)).toEqual([]);
  });

  it("reproduces the published bytes where these are the evidence", () => {
    const off = checkpoints.filter(({ model, checkpoint }) => {
      if (checkpoint.ruleBasis !== "published_bytes") return false;
      const published = publishedSize(checkpoint);
      const computed = checkpointBytes(model.architecture, checkpoint.quantization).bytes;
      return published === null || Math.abs(computed / published - 1) > 0.002;
    });
    expect(off.map(({ checkpoint }) => checkpoint.id)).toEqual([]);
  });

  it("takes no model for verified whose architecture nobody read", () => {
    const unread = models.filter(
      ({ sources, notes }) =>
        !sources.some(({ title }) => /^(?:Architecture|Same shape)/.test(title)) &&
        !notes?.includes("whose page was not kept"),
    );
    expect(unread.length).toBeGreaterThan(0);
    expect(unread.filter(({ verified }) => verified).map(({ id }) => id)).toEqual([]);
  });

  it("calls no count exact that a part was fitted to", () => {
    const fitted = models.filter(({ notes }) => /what is left of the published/.test(notes ?? ""));
    expect(fitted.length).toBeGreaterThan(0);
    expect(fitted.filter(({ parameters }) => parameters.countStatus.startsWith("exact"))).toEqual([]);
  });
});

/** In bytes; notes give GiB, rounded. */
function publishedSize({ publishedBytes, note }: Checkpoint): number | null {
  const gib = /Published as ([\d.]+) GiB/.exec(note ?? "")?.[1];
  return publishedBytes ?? (gib === undefined ? null : Number(gib) * 2 ** 30);
}

describe("architectures in data/models against config.json as published", () => {
  const stored = storedConfigs().filter(({ id }) => byId.has(id));

  it("covers most stored configs", () => {
    expect(stored.length).toBeGreaterThanOrEqual(52);
  });

  it.each(stored)("$id", ({ id, config }) => {
    const read = readArchitecture(config);
    if ("refused" in read) throw new Error(read.refused);
    const { className: _own, ...architecture } = byId.get(id)?.architecture ?? read.architecture;
    const { className: _read, modelType, ...expected } = read.architecture;
    // SGLang's conversions of DeepSeek V4 call it `deepseek_ref`.
    const named = modelType === "deepseek_ref" ? "deepseek_v4" : modelType;
    expect(architecture).toEqual({ ...expected, modelType: named });
  });
});

describe("published sizes", () => {
  const published = models.flatMap((model) =>
    model.checkpoints
      .filter(({ publishedBytes }) => publishedBytes !== null)
      .map((checkpoint) => ({ id: checkpoint.id, model, checkpoint })),
  );

  /** A tied head that is stored a second time is loaded once. */
  const storedTwice = ({ architecture }: Model): number =>
    architecture.tieWordEmbeddings ? 2 * architecture.vocabSize * architecture.hiddenSize : 0;

  it.each(published)("$id agrees with its rule within 0.2 %, or is not verified", ({ model, checkpoint }) => {
    const computed = checkpointBytes(model.architecture, checkpoint.quantization).bytes;
    const size = checkpoint.publishedBytes ?? 0;
    const difference = Math.min(
      Math.abs(computed / size - 1),
      Math.abs((computed + storedTwice(model)) / size - 1),
    );
    expect(difference).toBeLessThan(model.verified ? 0.002 : 0.15);
  });
});
