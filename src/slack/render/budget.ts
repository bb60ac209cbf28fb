import { limits } from "../limits/numbers.ts";

/** What is left of the limits that hold over a whole message while its blocks are made one by one. */
export interface Budget {
  tables: number;
  tableCharacters: number;
  charts: number;
}

export const newBudget = (): Budget => ({
  tables: limits.table.perMessage,
  tableCharacters: limits.table.characters,
  charts: limits.chart.perMessage,
});
