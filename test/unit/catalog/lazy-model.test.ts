import { expect, test } from "vitest";
import { expandModel } from "../../../src/core/catalog/expand-model.ts";
import { lazyModel } from "../../../src/core/catalog/lazy-model.ts";
import { modelSchema } from "../../../src/core/catalog/schema/model.ts";
import { readYaml, yamlFiles } from "../../../src/core/catalog/yaml-files.ts";

test("a lazy model is the expanded model, for every file", () => {
  const files = yamlFiles("data/models");
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const yaml = modelSchema.parse(readYaml(file));
    expect({ ...lazyModel(yaml) }, file).toEqual(expandModel(yaml));
  }
});

test("names do not expand the layers", () => {
  const [file = ""] = yamlFiles("data/models");
  const yaml = modelSchema.parse(readYaml(file));
  const broken = { ...yaml, architecture: { ...yaml.architecture, layers: ["nothing of that name"] } };
  const model = lazyModel(broken);
  expect([model.name, model.checkpoints.length]).toEqual([yaml.name, yaml.checkpoints.length]);
  expect(() => model.architecture).toThrow(/nothing of that name/);
});
