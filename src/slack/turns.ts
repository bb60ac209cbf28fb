let last: Promise<void> = Promise.resolve();

/**
 * Waits for a turn of the event loop of one's own. Work is begun one piece a turn, so that however much
 * waits, requests that come in between are acknowledged first.
 */
export function nextTurn(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
  return last;
}
