import { modelsReport } from "./models-report.ts";
import { listModels } from "./models-run.ts";
import { modelsInput, modelsOutput } from "./models-schema.ts";
import { sealOperation } from "./operation.ts";

export const models = sealOperation({
  name: "models",
  tool: "list_models",
  title: "Models of the catalog",
  summary:
    "The models of the catalog, filtered by family, size, context, license, modality, precision or year.",
  description:
    "List the models in the catalog by vendor, family, size, context, license, kind (MoE, dense, vision, embedding) or year. Ranked for a task: recommend_models. Example: {filter:'moe under 100b apache vision'}",
  usage: "[filter]",
  words: [
    { field: "cursor", kind: "text", names: ["cursor"], units: [], bare: false },
    { field: "filter", kind: "text", names: ["filter"], units: [], bare: true },
  ],
  examples: [
    "models moe under 100b apache vision",
    "models qwen",
    "models over 200k context under 40b since 2026",
  ],
  input: modelsInput,
  output: modelsOutput,
  run: listModels,
  report: modelsReport,
  isNo: () => false,
});
