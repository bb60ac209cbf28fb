import { compareView } from "./compare-view.ts";
import { fitView } from "./fit-view.ts";

/** The tools that have an interactive view. */
export const views = new Map([
  ["fit_model", fitView],
  ["compare_models", compareView],
]);
