import * as z from "zod";
import {
  actionsElement,
  button,
  contextActionsElement,
  inputElement,
  markdownText,
  sectionAccessory,
} from "./elements.ts";
import { limits } from "./numbers.ts";
import {
  anyText,
  identifier,
  imageElement,
  imageFields,
  mrkdwnText,
  oneImage,
  plainText,
  url,
} from "./objects.ts";
import { richText } from "./rich-text.ts";
import { dataTable, dataVisualization, table } from "./tables.ts";

const id = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal("section"),
    text: anyText(limits.sectionText).optional(),
    fields: z.array(anyText(limits.sectionField)).min(1).max(limits.sectionFields).optional(),
    accessory: sectionAccessory.optional(),
    expand: z.boolean().optional(),
    ...id,
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    error: "needs text or fields",
  });

const header = z.strictObject({ type: z.literal("header"), text: plainText(limits.header), ...id });
const divider = z.strictObject({ type: z.literal("divider"), ...id });

const context = z.strictObject({
  type: z.literal("context"),
  elements: z
    .array(z.discriminatedUnion("type", [...anyText(limits.contextText).options, imageElement]))
    .min(1)
    .max(limits.contextElements),
  ...id,
});

const actions = z.strictObject({
  type: z.literal("actions"),
  elements: z.array(actionsElement).min(1).max(limits.actionsElements),
  ...id,
});

const contextActions = z.strictObject({
  type: z.literal("context_actions"),
  elements: z.array(contextActionsElement).min(1).max(limits.contextActionsElements),
  ...id,
});

const image = z
  .strictObject({
    type: z.literal("image"),
    title: plainText(limits.image.title).optional(),
    ...imageFields,
    ...id,
  })
  .refine(oneImage, { error: "needs image_url or slack_file, and not both" });

const input = z.strictObject({
  type: z.literal("input"),
  label: plainText(limits.input.label),
  hint: plainText(limits.input.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
  ...id,
});

const markdown = z.strictObject({ type: z.literal("markdown"), text: markdownText, ...id });

const card = z.strictObject({
  type: z.literal("card"),
  hero_image: imageElement.optional(),
  icon: imageElement.optional(),
  title: mrkdwnText(limits.card.title).optional(),
  subtitle: mrkdwnText(limits.card.subtitle).optional(),
  body: mrkdwnText(limits.card.body).optional(),
  actions: z.array(button).max(limits.card.buttons).optional(),
  ...id,
});

const carousel = z.strictObject({
  type: z.literal("carousel"),
  elements: z.array(card).min(1).max(limits.carousel),
  ...id,
});

const alert = z.strictObject({
  type: z.literal("alert"),
  text: anyText(limits.alert),
  level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
  ...id,
});

const video = z.strictObject({
  type: z.literal("video"),
  title: plainText(200),
  video_url: url(limits.image.url),
  thumbnail_url: url(limits.image.url),
  alt_text: z.string(),
  ...id,
});

const container = z.strictObject({
  type: z.literal("container"),
  title: plainText(limits.card.title).optional(),
  child_blocks: z
    .array(z.discriminatedUnion("type", [actions, context, divider, header, richText, section, table]))
    .min(1)
    .max(limits.container),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  width: z.enum(["narrow", "standard", "wide", "full"]).optional(),
  ...id,
});

/** One block, alone; what holds over a whole payload is checked in payload.ts. */
export const block = z.discriminatedUnion("type", [
  section,
  header,
  divider,
  context,
  actions,
  contextActions,
  image,
  input,
  markdown,
  richText,
  table,
  dataTable,
  dataVisualization,
  card,
  carousel,
  alert,
  video,
  container,
]);

export type CheckedBlock = z.infer<typeof block>;
