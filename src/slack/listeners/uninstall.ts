import type { App, InstallationStore } from "@slack/bolt";
import * as z from "zod";
import type { SlackContext } from "../context.ts";

const uninstallBody = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().optional(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().optional() })).optional(),
  event: z.object({
    type: z.string(),
    tokens: z.object({ bot: z.array(z.string()).optional() }).optional(),
  }),
});

/**
 * A token that is gone is deleted here too. https://docs.slack.dev/reference/events/app_uninstalled and
 * https://docs.slack.dev/reference/events/tokens_revoked
 */
export function listenToUninstalls(app: App, installations: InstallationStore, context: SlackContext): void {
  app.event(/^(app_uninstalled|tokens_revoked)$/, async ({ body }) => {
    const parsed = uninstallBody.safeParse(body);
    if (!parsed.success) return;
    const { event, team_id, enterprise_id, ...rest } = parsed.data;
    if (event.type === "tokens_revoked" && (event.tokens?.bot ?? []).length === 0) return;
    const isEnterpriseInstall =
      rest.is_enterprise_install ?? rest.authorizations?.[0]?.is_enterprise_install ?? false;
    await context.background("uninstall", async () => {
      await installations.deleteInstallation?.({
        isEnterpriseInstall,
        teamId: team_id,
        enterpriseId: enterprise_id ?? undefined,
      });
      context.logger.info({ team: team_id, reply: event.type }, "uninstalled");
    });
  });
}
