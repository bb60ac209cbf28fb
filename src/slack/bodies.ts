import * as z from "zod";

/**
 * What this app reads of Slack's payloads; everything else in them is ignored.
 * https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export const commandBody = z.object({
  command: z.string(),
  text: z.string().default(""),
  user_id: z.string(),
  team_id: z.string(),
  enterprise_id: z.string().optional(),
  channel_id: z.string(),
  response_url: z.string(),
  trigger_id: z.string().optional(),
});

const team = z.object({ id: z.string(), enterprise_id: z.string().nullish() }).nullish();

export const buttonBody = z.object({
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  team,
  enterprise: z.object({ id: z.string() }).nullish(),
  is_enterprise_install: z.boolean().optional(),
  container: z.object({ is_ephemeral: z.boolean().optional(), thread_ts: z.string().optional() }).default({}),
  channel: z.object({ id: z.string() }).optional(),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
});

export type CommandBody = z.infer<typeof commandBody>;
export type ButtonBody = z.infer<typeof buttonBody>;

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const shortcutBody = z.object({
  type: z.literal("message_action"),
  callback_id: z.string(),
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  team,
  channel: z.object({ id: z.string() }).optional(),
  is_enterprise_install: z.boolean().optional(),
  message: z.object({ text: z.string().default(""), ts: z.string(), thread_ts: z.string().optional() }),
  response_url: z.string(),
});

/** https://docs.slack.dev/apis/events-api#event-type-structure */
export const messageEvent = z.object({
  event_id: z.string(),
  team_id: z.string(),
  /** Ours, not Slack's: the stream of a replica that died, kept with the event that it had not answered. */
  begun_stream: z.string().optional(),
  is_ext_shared_channel: z.boolean().optional(),
  authorizations: z
    .array(z.object({ team_id: z.string().nullish(), is_enterprise_install: z.boolean().optional() }))
    .optional(),
  event: z.object({
    type: z.enum(["app_mention", "message"]),
    channel: z.string(),
    channel_type: z.string().optional(),
    user: z.string().optional(),
    user_team: z.string().optional(),
    source_team: z.string().optional(),
    team: z.string().optional(),
    text: z.string().default(""),
    ts: z.string(),
    thread_ts: z.string().optional(),
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
  }),
});

/** https://docs.slack.dev/reference/events/app_home_opened */
export const homeEvent = z.object({
  event_id: z.string(),
  event: z.object({ user: z.string(), channel: z.string(), tab: z.string() }),
});

export type MessageEvent = z.infer<typeof messageEvent>;
