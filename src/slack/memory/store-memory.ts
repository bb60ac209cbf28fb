import * as z from "zod";
import type { Store } from "../../core/index.ts";
import { FOLLOW_UP_MS, RECENT_ANSWERS, type SlackMemory } from "./memory.ts";

/**
 * How long a replica may work on an event before another takes over. Slack retries at once, after one
 * minute and after five: the second retry finds the lease of a dead replica ended.
 * https://docs.slack.dev/apis/events-api#retries
 */
const LEASE_MS = 45_000;

const channelSetting = z.object({ answersMentions: z.boolean().optional() }).loose();

/** Memory in the store, shared by every replica. `replica` names this one among them. */
export function createStoreMemory(store: Store, replica: string): SlackMemory {
  const { claims, conversations, parkedEvents, settings } = store;
  const read = async (scope: string) =>
    channelSetting.safeParse(await settings.read(scope)).data?.answersMentions;
  return {
    async claimEvent(eventId) {
      const id = `slack:${eventId}`;
      if (await claims.take(id, replica, LEASE_MS)) {
        return {
          state: "mine",
          async finish() {
            await claims.finish(id, replica);
            await parkedEvents.remove(id);
          },
          release: () => claims.release(id, replica),
        };
      }
      return { state: (await claims.isFinished(id)) ? "done" : "elsewhere" };
    },
    parkEvent: (eventId, body) => parkedEvents.park(`slack:${eventId}`, JSON.stringify(body)),
    async abandonedEvents() {
      return (await parkedEvents.takeAbandoned()).map(({ body }): unknown => JSON.parse(body));
    },
    lastCommand: (conversation) => conversations.lastCommand(conversation, FOLLOW_UP_MS),
    rememberCommand: (conversation, command) => conversations.rememberCommand(conversation, command),
    recentAnswers: (person) => conversations.recentAnswers(person, RECENT_ANSWERS),
    addRecentAnswer: (person, { command, verdict }) => conversations.addAnswer(person, command, verdict),
    forget: (person) => conversations.forget(person),
    answersIn: async (team, channel) => (await read(`${team}/${channel}`)) ?? (await read(team)) ?? true,
    setAnswersIn: (team, channel, answersMentions) =>
      settings.update(channel === null ? team : `${team}/${channel}`, (before) => ({
        ...channelSetting.safeParse(before).data,
        answersMentions,
      })),
  };
}
