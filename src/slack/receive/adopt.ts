import type { App, ReceiverEvent } from "@slack/bolt";
import * as z from "zod";
import type { Logger } from "../logger.ts";
import type { SlackMemory } from "../memory/memory.ts";

const EVERY_MS = 5_000;
const eventBody = z.record(z.string(), z.unknown());

/**
 * Looks now and then for events that a dead replica had acknowledged and not answered, and takes them as
 * if Slack delivered them. Returns how to stop.
 */
export function adoptAbandoned(
  app: App,
  memory: Pick<SlackMemory, "abandonedEvents">,
  logger: Logger,
): () => void {
  const adopt = async () => {
    try {
      for (const parked of await memory.abandonedEvents()) {
        const event: ReceiverEvent = { body: eventBody.parse(parked), ack: async () => {} };
        logger.warn({ event: String(event.body.event_id) }, "answered for a replica that died");
        await app.processEvent(event);
      }
    } catch (error) {
      logger.warn({ error: String(error) }, "abandoned events could not be looked for");
    }
  };
  const timer = setInterval(adopt, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
