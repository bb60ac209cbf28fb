import type { ServerContext } from "@modelcontextprotocol/server";

type Progress = (fraction: number | null, text: string) => void;

/** Part of what remains that one step of unknown length moves on. */
const UNKNOWN_STEP = 0.02;

/**
 * Progress notifications for one call, or undefined where the client did not ask for them. The protocol
 * demands that the value grows with each notification, so work of unknown length creeps toward 1.
 */
export function progressOf(context: ServerContext): Progress | undefined {
  const progressToken = context.mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let position = 0;
  return (fraction, message) => {
    const next = fraction ?? position + (1 - position) * UNKNOWN_STEP;
    if (next <= position) return;
    position = next;
    const params = { progressToken, progress: next, ...(fraction === null ? {} : { total: 1 }), message };
    // A client that has gone away must not fail the work: cancellation reaches it by its signal.
    context.mcpReq.notify({ method: "notifications/progress", params }).catch(() => undefined);
  };
}
