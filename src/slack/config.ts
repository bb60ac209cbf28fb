import * as z from "zod";
import { UserError } from "../core/index.ts";

export interface SlackConfig {
  /** Signs every HTTP request of Slack's; without it HTTP is not served. */
  readonly signingSecret: string | null;
  /** `xoxb-…` of the one workspace; without it only slash commands and their buttons are answered. */
  readonly botToken: string | null;
  /** `xapp-…`: Socket Mode instead of HTTP. */
  readonly appToken: string | null;
  /** Slack's Web API, with a slash at the end. */
  readonly apiUrl: string;
  /** The command that the manifest registers. */
  readonly slashCommand: string;
}

const secret = (prefix: string) =>
  z
    .string()
    .optional()
    .transform((value) => (value === undefined || value.trim() === "" ? null : value.trim()))
    .refine((value) => value === null || value.startsWith(prefix), { error: `must begin with ${prefix}` });

const environment = z.object({
  SLACK_SIGNING_SECRET: secret(""),
  SLACK_BOT_TOKEN: secret("xoxb-"),
  SLACK_APP_TOKEN: secret("xapp-"),
  SLACK_API_URL: z
    .string()
    .optional()
    .transform((value) => (value === undefined || value === "" ? "https://slack.com/api/" : value))
    .pipe(z.url({ protocol: /^https?$/ }))
    .transform((value) => (value.endsWith("/") ? value : `${value}/`)),
});

/**
 * Reads `SLACK_*` of the environment; null when nothing of Slack is configured.
 * Throws UserError that names the variable (never its value).
 */
export function readSlackConfig(env: Readonly<Record<string, string | undefined>>): SlackConfig | null {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new UserError("invalid_input", `Slack is not configured well: ${problems.join("; ")}.`);
  }
  const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL } = parsed.data;
  if (SLACK_SIGNING_SECRET === null && SLACK_APP_TOKEN === null) return null;
  if (SLACK_APP_TOKEN !== null && SLACK_BOT_TOKEN === null) {
    throw new UserError("invalid_input", "Socket Mode needs SLACK_BOT_TOKEN beside SLACK_APP_TOKEN.");
  }
  return {
    signingSecret: SLACK_SIGNING_SECRET,
    botToken: SLACK_BOT_TOKEN,
    appToken: SLACK_APP_TOKEN,
    apiUrl: SLACK_API_URL,
    slashCommand: "/llm",
  };
}
