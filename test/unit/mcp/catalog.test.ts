import { describe, expect, it } from "vitest";
import { type Catalog, completersOf } from "../../../src/mcp/completers.ts";
import { promptsFor } from "../../../src/mcp/prompts.ts";
import { catalogResources } from "../../../src/mcp/resources.ts";

const catalog: Catalog = {
  models: [
    { id: "Qwen/Qwen3-32B", name: "Qwen3 32B", aliases: ["qwen3-32b"] },
    { id: "meta-llama/Llama-4-Scout-17B-16E", name: "Llama 4 Scout", aliases: ["scout"] },
  ],
  gpus: [
    { id: "h100-sxm", name: "NVIDIA H100 SXM5 80GB", label: "H100", aliases: ["h100"], gpusPerNode: [1, 8] },
    {
      id: "h100-pcie",
      name: "NVIDIA H100 PCIe",
      label: "H100 PCIe",
      aliases: ["h100-pcie"],
      gpusPerNode: [1],
    },
    { id: "l4", name: "NVIDIA L4", label: "L4", aliases: ["l4"], gpusPerNode: [1, 2] },
  ],
  licenses: [{ id: "MIT", name: "MIT License", aliases: [] }],
};
const completers = completersOf(catalog);

describe("completion", () => {
  it.each([
    ["scou", ["meta-llama/Llama-4-Scout-17B-16E"]],
    ["Llama", ["meta-llama/Llama-4-Scout-17B-16E"]],
    ["qwen", ["Qwen/Qwen3-32B"]],
    ["32b", ["Qwen/Qwen3-32B"]],
    ["", ["Qwen/Qwen3-32B", "meta-llama/Llama-4-Scout-17B-16E"]],
    ["gpt", []],
  ])("of a model from %j", (typed, ids) => {
    expect(completers.model(typed, {})).toEqual(ids);
  });

  it.each([
    ["4xH", ["4xH100", "4xH100 PCIe"]],
    ["4 x l", ["4xL4"]],
    ["h100", ["1xH100", "8xH100", "1xH100 PCIe"]],
    ["9xTPU", []],
  ])("of hardware from %j", (typed, labels) => {
    expect(completers.hardware(typed, {})).toEqual(labels);
  });
});

describe("resources", () => {
  const { resources, resourceTemplates } = catalogResources(catalog, completers);
  const read = async (uri: string) => {
    for (const template of resourceTemplates) {
      const found = await template.read(uri);
      const first = found?.contents[0];
      if (first !== undefined && "text" in first) return JSON.parse(String(first.text));
    }
    return null;
  };

  it.each([
    "weighbridge://models/Qwen/Qwen3-32B",
    "weighbridge://models/Qwen%2FQwen3-32B",
    "weighbridge://models/qwen/qwen3-32b",
  ])("reads %s", async (uri) => {
    expect(await read(uri)).toEqual(catalog.models[0]);
  });

  it("reads GPUs and licenses", async () => {
    expect(await read("weighbridge://gpus/l4")).toEqual(catalog.gpus[2]);
    expect(await read("weighbridge://licenses/MIT")).toEqual(catalog.licenses[0]);
  });

  it.each([
    "weighbridge://models/nobody/none",
    "weighbridge://models/%E0%A4%A",
    "https://example.com/models/MIT",
  ])("does not find %s", async (uri) => {
    expect(await read(uri)).toBeNull();
  });

  it("lists indexes whose links can be read", async () => {
    expect(resources.map((resource) => resource.listing.uri)).toEqual([
      "weighbridge://models",
      "weighbridge://gpus",
      "weighbridge://licenses",
    ]);
    for (const { listing, read: readIndex } of resources) {
      const first = (await readIndex()).contents[0];
      const index = JSON.parse(first !== undefined && "text" in first ? String(first.text) : "[]");
      expect(index.length).toBeGreaterThan(0);
      for (const link of index) expect(await read(link.uri)).toMatchObject({ id: link.id });
      expect(listing.mimeType).toBe("application/json");
    }
  });
});

describe("prompts", () => {
  const names = (tools: string[]) => promptsFor(tools, completers).map((prompt) => prompt.listing.name);

  it("are offered only with the tools that they name", () => {
    expect(names([])).toEqual([]);
    expect(names(["fit_model"])).toEqual(["size_deployment"]);
    expect(names(["fit_model", "recommend_models", "check_license", "explain_log"])).toHaveLength(4);
  });

  it("say what to call and take their arguments", async () => {
    const [sizing] = promptsFor(["fit_model"], completers);
    const text = JSON.stringify(await sizing?.get({ model: "scout", hardware: "1xH100", concurrency: "4" }));
    expect(text).toContain("Size a deployment of scout on 1xH100, for 4 requests at once. Call fit_model.");
  });
});
