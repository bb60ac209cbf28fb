import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkpointBytes } from "../../src/core/architecture/checkpoint.ts";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { modelSchema } from "../../src/core/catalog/schema/model.ts";
import { readYaml, yamlFiles } from "../../src/core/catalog/yaml-files.ts";

const files = yamlFiles(join(import.meta.dirname, "../../data/models")).map((file) =>
  modelSchema.parse(readYaml(file)),
);
const counted = files.flatMap(({ id, checkpoints }) =>
  checkpoints.flatMap(({ id: checkpoint, elements, ruleBasis }) =>
    elements === undefined ? [] : [{ model: id, checkpoint, elements, ruleBasis }],
  ),
);
const world = loadWorld();

/** Scales of one element are counted by some hubs only: two of each quantized tensor, 0.3 millionths. */
const SCALARS = 0.6e-6;

describe("stored elements as published", () => {
  it("are given wherever they are the evidence", () => {
    const evidence = files.flatMap(({ checkpoints }) =>
      checkpoints.filter(({ ruleBasis }) => ruleBasis === "published_count").map(({ id }) => id),
    );
    expect(evidence.length).toBeGreaterThanOrEqual(10);
    const known = new Set(counted.map(({ checkpoint }) => checkpoint));
    expect(evidence.filter((id) => !known.has(id))).toEqual([]);
  });

  it.each(counted)(
    "$checkpoint has what its rule gives, scales included",
    ({ model, checkpoint, elements }) => {
      const entry = world.models.find(({ id }) => id === model);
      const stored = entry?.checkpoints.find(({ id }) => id === checkpoint);
      if (entry === undefined || stored === undefined) throw new Error(`${checkpoint} is not in the catalog`);
      const { architecture } = entry;
      const { dtypes } = checkpointBytes(architecture, stored.quantization);
      const computed = Object.values(dtypes).reduce((sum, count) => sum + count, 0);
      // A head that is the embedding is stored a second time by Qwen.
      const tiedHead = architecture.tieWordEmbeddings ? architecture.vocabSize * architecture.hiddenSize : 0;
      const difference = Math.min(
        Math.abs(computed / elements - 1),
        Math.abs((computed + tiedHead) / elements - 1),
      );
      expect(difference).toBeLessThan(SCALARS);
    },
  );
});
