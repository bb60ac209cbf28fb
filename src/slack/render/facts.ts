import type { FactsBlock, TableBlock } from "../../core/index.ts";
import { clipEscaped, mrkdwn } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";
import type { Budget } from "./budget.ts";
import { bold, heading } from "./section.ts";
import { renderTable } from "./table.ts";

/** Facts at a glance stand in two columns; the steps of a detail stand one under the other, in order. */
export function renderFacts(block: FactsBlock, budget: Budget): SlackBlock[] {
  if (block.detail) return renderTable(factsAsTable(block), budget);
  const title = block.title === null ? [] : [heading(block.title)];
  const sections: SlackBlock[] = [];
  for (let start = 0; start < block.facts.length; start += limits.sectionFields) {
    const fields = block.facts.slice(start, start + limits.sectionFields);
    sections.push({ type: "section", fields: fields.map(field) });
  }
  return [...title, ...sections];
}

function factsAsTable(block: FactsBlock): TableBlock {
  return {
    kind: "table",
    title: block.title,
    detail: true,
    columns: [
      { label: "Step", align: "left" },
      { label: "Value", align: "right" },
    ],
    rows: block.facts.map((fact) => [fact.label, fact.value]),
  };
}

function field(fact: { readonly label: string; readonly value: string }) {
  const label = bold(fact.label.slice(0, 200));
  return mrkdwn(`${label}\n${clipEscaped(fact.value, limits.sectionField - 1_000)}`);
}
