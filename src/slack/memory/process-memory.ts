import { BoundedMap } from "./bounded-map.ts";
import type { RecentAnswer, SlackMemory } from "./memory.ts";

const HOUR_MS = 3_600_000;
const RECENT = 5;

/** Memory of one process: bounded, and gone with it. */
export function createProcessMemory(now: () => number): SlackMemory {
  // Slack's last retry comes within six minutes: https://docs.slack.dev/apis/events-api#retries
  const events = new BoundedMap<true>(50_000, HOUR_MS, now);
  const commands = new BoundedMap<string>(10_000, 24 * HOUR_MS, now);
  const answers = new BoundedMap<readonly RecentAnswer[]>(10_000, 30 * 24 * HOUR_MS, now);
  return {
    async claimEvent(eventId) {
      if (events.get(eventId) === true) return false;
      events.set(eventId, true);
      return true;
    },
    lastCommand: async (conversation) => commands.get(conversation) ?? null,
    rememberCommand: async (conversation, command) => commands.set(conversation, command),
    recentAnswers: async (user) => answers.get(user) ?? [],
    async addRecentAnswer(user, answer) {
      const others = (answers.get(user) ?? []).filter((one) => one.command !== answer.command);
      answers.set(user, [answer, ...others].slice(0, RECENT));
    },
    async forgetUser(user) {
      answers.delete(user);
      commands.deleteWhere((conversation) => conversation.endsWith(`:${user}`));
    },
  };
}
