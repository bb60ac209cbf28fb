import type { App, ReceiverEvent } from "@slack/bolt";
import * as z from "zod";
import type { Logger } from "../logger.ts";
import type { SlackMemory } from "../memory/memory.ts";

/** An event is acknowledged when it is answered, or after this long: Slack gives up after 3 s. */
const EVENT_ACK_MS = 2_000;

const eventBody = z.object({ type: z.literal("event_callback"), event_id: z.string() });

/** Events that another replica is working on: not acknowledged, so that Slack asks again later. */
export class UnansweredEvents {
  readonly #ids = new Set<string>();

  add(eventId: string): void {
    this.#ids.add(eventId);
  }

  /** Whether the event was among them; it is no longer. */
  take(eventId: string): boolean {
    return this.#ids.delete(eventId);
  }
}

export interface Acknowledging {
  readonly unanswered: UnansweredEvents;
  readonly memory: Pick<SlackMemory, "parkEvent">;
  readonly logger: Logger;
}

/**
 * Bolt leaves what no listener takes unanswered (three silent seconds, then an error in Slack), and
 * acknowledges events before they are answered, so that they are lost with a replica that dies. Here
 * everything is acknowledged once its listeners are through, and an event only when it is answered.
 */
export function acknowledgeInTime(app: App, { unanswered, memory, logger }: Acknowledging): void {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event: ReceiverEvent) => {
    const isEvent = eventBody.safeParse(event.body);
    if (isEvent.success) return acknowledgeEvent(isEvent.data.event_id, event);
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

  async function acknowledgeEvent(eventId: string, event: ReceiverEvent): Promise<void> {
    const deadline = new AbortController();
    const late = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, EVENT_ACK_MS);
      deadline.signal.addEventListener("abort", () => clearTimeout(timer));
    });
    const answered = processEvent({ ...event, ack: async () => {} }).then(() => "answered" as const);
    const first = await Promise.race([answered, late]);
    deadline.abort();
    // Slack will not deliver it again: whatever happens to this replica, another must know of it.
    if (first !== "answered") await memory.parkEvent(eventId, event.body);
    if (!unanswered.take(eventId)) await event.ack();
  }
}
