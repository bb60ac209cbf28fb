import type { types } from "@slack/bolt";
import { lengthOf, plain } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";

/** What a button does; the value of each is a complete command. The part after `:` keeps ids unique. */
export const actionIds = {
  run: "run",
  why: "why",
  launch: "launch",
  share: "share",
  adjust: "adjust",
} as const;

export interface ButtonSpec {
  readonly actionId: string;
  readonly label: string;
  readonly command: string;
  readonly primary?: boolean;
}

/** One row of buttons; a command too long for a button's value has none. */
export function buttonRow(specs: readonly ButtonSpec[]): SlackBlock[] {
  const elements = specs
    .filter((spec) => lengthOf(spec.command) <= limits.button.value)
    .slice(0, limits.actionsElements)
    .map(button);
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

/** Buttons that run a command: "did you mean" and "what next". */
export function runButtons(
  items: readonly { readonly label: string; readonly command: string }[],
  primary: boolean,
): SlackBlock[] {
  const few = items.slice(0, 5);
  return buttonRow(
    few.map((item, index) => ({
      actionId: `${actionIds.run}:${index}`,
      label: item.label,
      command: item.command,
      primary: primary && index === 0,
    })),
  );
}

function button(spec: ButtonSpec): types.Button {
  return {
    type: "button",
    action_id: spec.actionId,
    text: plain(spec.label, limits.button.text),
    value: spec.command,
    ...(spec.primary === true ? { style: "primary" } : {}),
  };
}
