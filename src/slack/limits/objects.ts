import * as z from "zod";
import { lengthOf } from "../blocks/text.ts";
import { limits } from "./numbers.ts";

/** A string of 1 to `limit` code points. */
export const text = (limit: number) =>
  z.string().refine((value) => value.length > 0 && lengthOf(value) <= limit, {
    error: `must be 1 to ${limit} characters long`,
  });

/** As `text`, and may be empty. */
export const textOrNothing = (limit: number) =>
  z
    .string()
    .refine((value) => lengthOf(value) <= limit, { error: `must be at most ${limit} characters long` });

export const identifier = text(limits.identifier);

export const url = (limit: number) =>
  text(limit).refine((value) => /^https?:\/\//.test(value), { error: "must be an http or https URL" });

export const plainText = (limit: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: text(limit), emoji: z.boolean().optional() });

export const mrkdwnText = (limit: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: text(limit), verbatim: z.boolean().optional() });

export const anyText = (limit: number) => z.discriminatedUnion("type", [plainText(limit), mrkdwnText(limit)]);

const option = (labelText: ReturnType<typeof plainText> | ReturnType<typeof anyText>, withUrl: boolean) =>
  z.strictObject({
    text: labelText,
    value: text(limits.option.value),
    description: plainText(limits.option.description).optional(),
    ...(withUrl ? { url: url(limits.option.url).optional() } : {}),
  });

export const plainOption = option(plainText(limits.option.text), false);
export const overflowOption = option(plainText(limits.option.text), true);
export const richOption = option(anyText(limits.option.text), false);

export const optionGroup = z.strictObject({
  label: plainText(limits.option.text),
  options: z.array(plainOption).max(limits.select.options),
});

export const confirm = z.strictObject({
  title: plainText(limits.confirm.title),
  text: anyText(limits.confirm.text),
  confirm: plainText(limits.confirm.button),
  deny: plainText(limits.confirm.button),
  style: z.enum(["primary", "danger"]).optional(),
});

const slackFile = z.union([
  z.strictObject({ id: z.string().min(1) }),
  z.strictObject({ url: url(limits.image.url) }),
]);

/** `image_url` or `slack_file`, one and not both. */
export const imageFields = {
  alt_text: text(limits.image.altText),
  image_url: url(limits.image.url).optional(),
  slack_file: slackFile.optional(),
};

export const oneImage = (image: { image_url?: unknown; slack_file?: unknown }) =>
  (image.image_url === undefined) !== (image.slack_file === undefined);

export const imageElement = z
  .strictObject({ type: z.literal("image"), ...imageFields })
  .refine(oneImage, { error: "needs image_url or slack_file, and not both" });
