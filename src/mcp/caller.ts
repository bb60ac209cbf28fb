import type { AuthInfo, ServerContext } from "@modelcontextprotocol/server";
import * as z from "zod";
import type { Team } from "../core/index.ts";

/** Who calls a tool. Slack says for whom it asks; nobody else is believed to speak for a workspace. */
export type Caller =
  | { readonly kind: "slack"; readonly team: string; readonly user: string }
  | { readonly kind: "agent" };

/** What may be known of the team of a caller; undefined = nothing. */
export type TeamOf = (caller: Caller) => Promise<Team | undefined>;

/** Goes with a request that Slack has signed, to where its tool is called; it never leaves this process. */
export const SLACK: AuthInfo = { token: "", clientId: "slack-signature", scopes: [] };

const identity = z.object({ slack: z.object({ team_id: z.string().min(1), user_id: z.string().min(1) }) });

/** https://docs.slack.dev/ai/slackbot-mcp-client: the identity stands in `_meta.slack`. */
export function callerOf({ http, mcpReq }: ServerContext): Caller {
  const said = http?.authInfo?.clientId === SLACK.clientId ? identity.safeParse(mcpReq._meta) : undefined;
  if (said?.success !== true) return { kind: "agent" };
  const { team_id: team, user_id: user } = said.data.slack;
  return { kind: "slack", team, user };
}
