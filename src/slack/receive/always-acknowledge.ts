import type { App, ReceiverEvent } from "@slack/bolt";
import type { Logger } from "../logger.ts";

/**
 * Bolt leaves what no listener takes unanswered: three silent seconds and then an error in Slack.
 * Here every request is acknowledged once its listeners are through.
 */
export function alwaysAcknowledge(app: App, logger: Logger): void {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event: ReceiverEvent) => {
    let acknowledged = false;
    const ack: ReceiverEvent["ack"] = async (answer) => {
      acknowledged = true;
      await event.ack(answer);
    };
    await processEvent({ ...event, ack });
    if (acknowledged) return;
    logger.warn({ type: String(event.body.type ?? "command").slice(0, 40) }, "no listener took this");
    await event.ack();
  };
}
