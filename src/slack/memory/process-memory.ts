import { BoundedMap } from "./bounded-map.ts";
import { FOLLOW_UP_MS, RECENT_ANSWERS, RETENTION_MS, type RecentAnswer, type SlackMemory } from "./memory.ts";

/** Slack's last retry comes within six minutes: https://docs.slack.dev/apis/events-api#retries */
const EVENT_MS = 3_600_000;

/** Memory of one process: bounded, and gone with it. */
export function createProcessMemory(now: () => number): SlackMemory {
  const events = new BoundedMap<"working" | "done">(50_000, EVENT_MS, now);
  const commands = new BoundedMap<string>(10_000, FOLLOW_UP_MS, now);
  const answers = new BoundedMap<readonly RecentAnswer[]>(10_000, RETENTION_MS, now);
  const channels = new Map<string, boolean>();
  return {
    async claimEvent(eventId) {
      const state = events.get(eventId);
      if (state !== undefined) return { state: state === "done" ? "done" : "elsewhere" };
      events.set(eventId, "working");
      return {
        state: "mine",
        finish: async () => events.set(eventId, "done"),
        release: async () => events.delete(eventId),
      };
    },
    // What this process forgets when it dies, nobody else knows.
    parkEvent: async () => {},
    abandonedEvents: async () => [],
    lastCommand: async (conversation) => commands.get(conversation) ?? null,
    rememberCommand: async (conversation, command) => commands.set(conversation, command),
    recentAnswers: async (person) => answers.get(person) ?? [],
    async addRecentAnswer(person, answer) {
      const others = (answers.get(person) ?? []).filter((one) => one.command !== answer.command);
      answers.set(person, [answer, ...others].slice(0, RECENT_ANSWERS));
    },
    async forget(person) {
      answers.delete(person);
      commands.deleteWhere((conversation) => conversation.endsWith(`:${person}`));
    },
    answersIn: async (team, channel) => channels.get(`${team}/${channel}`) ?? channels.get(team) ?? true,
    async setAnswersIn(team, channel, isOn) {
      channels.set(channel === null ? team : `${team}/${channel}`, isOn);
    },
  };
}
