import type { types } from "@slack/bolt";
import { lengthOf, plain } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";

/** What a button does; the value of each is a complete command. The part after `:` keeps ids unique. */
export const actionIds = {
  /** Runs a command beside what is there. */
  run: "run",
  /** Runs the corrected command in place of the error. */
  correct: "correct",
  why: "why",
  launch: "launch",
  share: "share",
  adjust: "adjust",
  compare: "compare",
  /** Opens the team's settings, in the home tab. */
  settings: "settings",
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

interface Offer {
  readonly label: string;
  readonly command: string;
}

const OFFERS = 5;

/** "What next": each button runs its command. */
export const runButtons = (offers: readonly Offer[]): SlackBlock[] => offerRow(offers, actionIds.run);

/** "Did you mean": each button runs the corrected command; the likeliest stands out. */
export const correctionButtons = (offers: readonly Offer[]): SlackBlock[] =>
  offerRow(offers, actionIds.correct);

function offerRow(offers: readonly Offer[], kind: string): SlackBlock[] {
  return buttonRow(
    offers.slice(0, OFFERS).map((offer, index) => ({
      actionId: `${kind}:${index}`,
      label: offer.label,
      command: offer.command,
      primary: kind === actionIds.correct && index === 0,
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
