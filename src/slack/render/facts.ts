import type { FactsBlock } from "../../core/index.ts";
import { clipEscaped, mrkdwn } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";
import { bold, heading } from "./section.ts";

/** Label over value, two columns, as many sections as it takes. */
export function renderFacts(block: FactsBlock): SlackBlock[] {
  const title = block.title === null ? [] : [heading(block.title)];
  const sections: SlackBlock[] = [];
  for (let start = 0; start < block.facts.length; start += limits.sectionFields) {
    const fields = block.facts.slice(start, start + limits.sectionFields);
    sections.push({ type: "section", fields: fields.map(field) });
  }
  return [...title, ...sections];
}

function field(fact: { readonly label: string; readonly value: string }) {
  const label = bold(fact.label.slice(0, 200));
  return mrkdwn(`${label}\n${clipEscaped(fact.value, limits.sectionField - 1_000)}`);
}
