import type { types } from "@slack/bolt";
import type { TeamSettings } from "../../core/index.ts";
import { plain } from "../blocks/text.ts";
import { limits } from "../limits/numbers.ts";
import { inputsFor, labelOf, type SettingInput } from "../settings/fields.ts";
import { labeledOption } from "./options-list.ts";

export const SETTINGS = "settings";

/** The form in which a team's settings, or a channel's, are changed, filled in with what is set. */
export function renderSettings(
  settings: TeamSettings,
  channel: string | null,
  privateMetadata: string,
): types.ModalView {
  return {
    type: "modal",
    callback_id: SETTINGS,
    title: plain(channel === null ? "Team settings" : "Channel settings", limits.view.title),
    submit: plain("Save", limits.view.button),
    close: plain("Cancel", limits.view.button),
    private_metadata: privateMetadata,
    blocks: inputsFor(channel).map((input) => inputBlock(input, input.value(settings))),
  };
}

function inputBlock(input: SettingInput, value: readonly string[]): types.InputBlock {
  return {
    type: "input",
    block_id: input.key,
    label: plain(labelOf(input), limits.input.label),
    optional: true,
    element: element(input, value),
    ...(input.hint === undefined ? {} : { hint: plain(input.hint, limits.input.hint) }),
  };
}

function element(input: SettingInput, value: readonly string[]): types.InputBlockElement {
  const action_id = `${SETTINGS}:${input.key}`;
  const options = (input.choices ?? []).map((choice) => labeledOption(choice.label, choice.value));
  const chosen = options.filter((option) => value.includes(option.value ?? ""));
  const [first] = chosen;
  switch (input.kind) {
    case "text":
      return {
        type: "plain_text_input",
        action_id,
        ...(value.length === 0 ? {} : { initial_value: value.join(", ").slice(0, limits.input.value) }),
      };
    case "members":
      return {
        type: "multi_users_select",
        action_id,
        ...(value.length === 0 ? {} : { initial_users: [...value] }),
      };
    case "choices":
      return {
        type: "static_select",
        action_id,
        options,
        ...(first === undefined ? {} : { initial_option: first }),
      };
    case "many":
      return {
        type: "multi_static_select",
        action_id,
        options,
        ...(chosen.length === 0 ? {} : { initial_options: chosen }),
      };
  }
}
