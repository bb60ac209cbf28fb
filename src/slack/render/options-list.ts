import type { types } from "@slack/bolt";
import { plain } from "../blocks/text.ts";
import { limits } from "../limits/numbers.ts";

export const labeledOption = (label: string, value: string): types.PlainTextOption => ({
  text: plain(label, limits.option.text),
  value,
});

export const option = (value: string): types.PlainTextOption => labeledOption(value, value);
