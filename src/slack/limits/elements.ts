import * as z from "zod";
import { lengthOf } from "../blocks/text.ts";
import { limits } from "./numbers.ts";
import {
  confirm,
  identifier,
  imageElement,
  optionGroup,
  overflowOption,
  plainOption,
  plainText,
  richOption,
  text,
  textOrNothing,
  url,
} from "./objects.ts";

const action = { action_id: identifier.optional() };
const confirmable = { confirm: confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(limits.select.placeholder).optional() };
const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).optional(),
    })
    .optional(),
};
const accessible = { accessibility_label: text(limits.button.accessibilityLabel).optional() };

export const button = z.strictObject({
  type: z.literal("button"),
  text: plainText(limits.button.text),
  value: textOrNothing(limits.button.value).optional(),
  url: url(limits.button.url).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  ...accessible,
  ...action,
  ...confirmable,
});

const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    options: z.array(plainOption).min(1).max(limits.select.options).optional(),
    option_groups: z.array(optionGroup).min(1).max(limits.select.groups).optional(),
    initial_option: plainOption.optional(),
    ...placeholder,
    ...action,
    ...confirmable,
    ...focusable,
  })
  .refine((select) => (select.options === undefined) !== (select.option_groups === undefined), {
    error: "needs options or option_groups, and not both",
  });

const externalSelect = z.strictObject({
  type: z.literal("external_select"),
  initial_option: plainOption.optional(),
  min_query_length: z.int().min(0).optional(),
  ...placeholder,
  ...action,
  ...confirmable,
  ...focusable,
});

const overflow = z.strictObject({
  type: z.literal("overflow"),
  options: z.array(overflowOption).min(1).max(limits.select.overflow),
  ...action,
  ...confirmable,
});

const radioButtons = z.strictObject({
  type: z.literal("radio_buttons"),
  options: z.array(richOption).min(1).max(limits.select.radios),
  initial_option: richOption.optional(),
  ...action,
  ...confirmable,
  ...focusable,
});

const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  options: z.array(richOption).min(1).max(limits.select.checkboxes),
  initial_options: z.array(richOption).min(1).optional(),
  ...action,
  ...confirmable,
  ...focusable,
});

const plainTextInput = z.strictObject({
  type: z.literal("plain_text_input"),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(limits.input.value).optional(),
  max_length: z.int().min(1).max(limits.input.value).optional(),
  initial_value: textOrNothing(limits.input.value).optional(),
  ...placeholder,
  ...action,
  ...dispatchable,
  ...focusable,
});

const numberText = z.string().regex(/^-?\d+(\.\d+)?$/, "must be a number in a string");
const numberInput = z.strictObject({
  type: z.literal("number_input"),
  is_decimal_allowed: z.boolean(),
  initial_value: numberText.optional(),
  min_value: numberText.optional(),
  max_value: numberText.optional(),
  ...placeholder,
  ...action,
  ...dispatchable,
  ...focusable,
});

const conversationsSelect = z.strictObject({
  type: z.literal("conversations_select"),
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  ...placeholder,
  ...action,
  ...confirmable,
  ...focusable,
});

const multiStaticSelect = z.strictObject({
  type: z.literal("multi_static_select"),
  options: z.array(plainOption).min(1).max(limits.select.options),
  initial_options: z.array(plainOption).min(1).optional(),
  max_selected_items: z.int().min(1).optional(),
  ...placeholder,
  ...action,
  ...confirmable,
  ...focusable,
});

const multiUsersSelect = z.strictObject({
  type: z.literal("multi_users_select"),
  initial_users: z.array(z.string()).min(1).optional(),
  max_selected_items: z.int().min(1).optional(),
  ...placeholder,
  ...action,
  ...confirmable,
  ...focusable,
});

const feedbackButton = z.strictObject({
  text: plainText(limits.button.text),
  value: text(limits.button.value),
  ...accessible,
});
const feedbackButtons = z.strictObject({
  type: z.literal("feedback_buttons"),
  positive_button: feedbackButton,
  negative_button: feedbackButton,
  ...action,
});
const iconButton = z.strictObject({
  type: z.literal("icon_button"),
  icon: z.enum(["trash"]),
  text: plainText(limits.button.text),
  value: textOrNothing(limits.button.value).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
  ...accessible,
  ...action,
  ...confirmable,
});

/** The elements that this app uses; anything else is an unknown type. */
export const actionsElement = z.discriminatedUnion("type", [
  button,
  staticSelect,
  externalSelect,
  overflow,
  radioButtons,
  checkboxes,
  conversationsSelect,
]);
export const sectionAccessory = z.discriminatedUnion("type", [
  button,
  staticSelect,
  externalSelect,
  overflow,
  radioButtons,
  checkboxes,
  conversationsSelect,
  imageElement,
]);
export const inputElement = z.discriminatedUnion("type", [
  staticSelect,
  externalSelect,
  radioButtons,
  checkboxes,
  plainTextInput,
  numberInput,
  conversationsSelect,
  multiStaticSelect,
  multiUsersSelect,
]);
export const contextActionsElement = z.discriminatedUnion("type", [feedbackButtons, iconButton]);

export const markdownText = z.string().refine((value) => lengthOf(value) <= limits.markdown, {
  error: `must be at most ${limits.markdown} characters long`,
});
