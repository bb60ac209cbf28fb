import { setTimeout as sleep } from "node:timers/promises";
import type { SlackContext } from "../context.ts";
import type { Claim } from "../memory/memory.ts";

/** A copy that comes while the first is being answered waits this long for it: below Slack's 3 s. */
const WAIT_MS = 1_600;
const POLL_MS = 150;

/** Does the work of an event once, whichever replica it is delivered to and however often. */
export async function once(eventId: string, context: SlackContext, work: () => Promise<void>): Promise<void> {
  const claim = await claimOrWait(eventId, context);
  if (claim.state === "elsewhere") context.unanswered.add(eventId);
  if (claim.state !== "mine") return;
  try {
    await work();
    await claim.finish();
  } catch (error) {
    // The next delivery may have more luck.
    context.unanswered.add(eventId);
    await claim.release();
    throw error;
  }
}

async function claimOrWait(eventId: string, context: SlackContext): Promise<Claim> {
  let claim = await context.memory.claimEvent(eventId);
  for (let waited = 0; claim.state === "elsewhere" && waited < WAIT_MS; waited += POLL_MS) {
    await sleep(POLL_MS);
    claim = await context.memory.claimEvent(eventId);
  }
  return claim;
}
