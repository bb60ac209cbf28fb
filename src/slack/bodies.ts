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
