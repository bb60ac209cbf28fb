import * as z from "zod";
import {
  requireKnown,
  type SettingsChange,
  settingField,
  type TeamSettings,
  UserError,
  type World,
} from "../../core/index.ts";
import { inputsFor } from "./fields.ts";

/** What Slack says of a filled form: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const formState = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_option: z.object({ value: z.string() }).nullish(),
      selected_options: z.array(z.object({ value: z.string() })).nullish(),
      selected_users: z.array(z.string()).nullish(),
    }),
  ),
);
export type FormState = z.infer<typeof formState>;

export type FormReading =
  | { readonly ok: true; readonly change: SettingsChange }
  /** By input, what is wrong. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** A filled form as a change of what is set now; an emptied input clears its setting. */
export function readForm(
  state: FormState,
  now: TeamSettings,
  channel: string | null,
  world: World,
): FormReading {
  const errors: Record<string, string> = {};
  let change: SettingsChange = {};
  for (const { key } of inputsFor(channel)) {
    const text = textOf(state[key]);
    try {
      const field = settingField(key);
      if (text !== "") requireKnown(key, text, world);
      change = merged(change, text === "" ? field.cleared : field.change(text, key));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors[key] = error.message;
    }
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, change: { ...change, ...pricesGone(now, change) } };
}

function textOf(input: FormState[string] | undefined): string {
  const [given] = Object.values(input ?? {});
  if (given === undefined) return "";
  const many = given.selected_options?.map(({ value }) => value) ?? given.selected_users;
  return (given.value ?? given.selected_option?.value ?? many?.join(", ") ?? "").trim();
}

/** Two inputs may change the same part: the profile. */
function merged(one: SettingsChange, other: SettingsChange): SettingsChange {
  const profile =
    one.profile === undefined || one.profile === null ? other.profile : { ...one.profile, ...other.profile };
  return { ...one, ...other, ...(profile === undefined ? {} : { profile }) };
}

/** A price that was taken out of the text goes. */
function pricesGone(now: TeamSettings, { usdPerGpuHour }: SettingsChange): SettingsChange {
  if (usdPerGpuHour === undefined || usdPerGpuHour === null) return {};
  const gone = Object.keys(now.usdPerGpuHour ?? {}).map((gpu) => [gpu, null] as const);
  return { usdPerGpuHour: { ...Object.fromEntries(gone), ...usdPerGpuHour } };
}
