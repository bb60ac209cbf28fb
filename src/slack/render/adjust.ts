import type { types } from "@slack/bolt";
import type { Operation, Word } from "../../core/index.ts";
import { lengthOf, plain } from "../blocks/text.ts";
import { limits } from "../limits/numbers.ts";
import { choicesOf, type FieldValues } from "../question/fields.ts";
import { option } from "./options-list.ts";

export const ADJUST = "adjust";

/** A form with every word of an operation, filled in with what the answer was computed from. */
export function renderAdjust(
  operation: Operation,
  values: FieldValues,
  privateMetadata: string,
): types.ModalView {
  return {
    type: "modal",
    callback_id: ADJUST,
    title: plain("Adjust", limits.view.title),
    submit: plain("Answer", limits.view.button),
    close: plain("Cancel", limits.view.button),
    private_metadata: privateMetadata,
    blocks: operation.words.map((word) => inputBlock(operation, word, values[word.field] ?? "")),
  };
}

function inputBlock(operation: Operation, word: Word, value: string): types.InputBlock {
  const field = operation.input.shape[word.field];
  return {
    type: "input",
    block_id: word.field,
    label: plain(labelOf(word), limits.input.label),
    optional: field?.safeParse(undefined).success ?? true,
    element: element(operation, word, value),
  };
}

function element(operation: Operation, word: Word, value: string): types.InputBlockElement {
  const action_id = `${ADJUST}:${word.kind}`;
  if (word.kind === "model" || word.kind === "hardware") {
    return {
      type: "external_select",
      action_id,
      min_query_length: 0,
      placeholder: plain(word.kind === "model" ? "Type a model's name" : "4xH100", limits.input.placeholder),
      ...initialOption(value),
    };
  }
  const choices = choicesOf(operation, word);
  if (choices !== null) {
    const options = choices.includes(value) || value === "" ? choices : [value, ...choices];
    return { type: "static_select", action_id, options: options.map(option), ...initialOption(value) };
  }
  return { type: "plain_text_input", action_id, ...(value === "" ? {} : { initial_value: value }) };
}

/** Slack refuses a preset that is longer than an option may be. */
function initialOption(value: string): { initial_option?: types.PlainTextOption } {
  return value === "" || lengthOf(value) > limits.option.value ? {} : { initial_option: option(value) };
}

const ABBREVIATIONS = /\b(?:kv|usd|gpu|api|ttft|tpot)\b/g;

/** `kvPrecision` -> `KV precision`, `weightsGiB` -> `Weights GiB` */
function labelOf(word: Word): string {
  const words = word.field
    .replace(/GiB$/, " gib")
    .replaceAll(/([A-Z])/g, " $1")
    .toLowerCase()
    .replaceAll(ABBREVIATIONS, (short) => short.toUpperCase())
    .replace(/gib$/, "GiB");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
