/**
 * The thread that answers, so that the one that takes requests is always free to acknowledge them. It
 * has a world of its own and no store.
 */
import { parentPort, workerData } from "node:worker_threads";
import { formatCommand, loadWorld, operations, readCommand, withHub } from "../../core/index.ts";
import { answerQuestion } from "./answer-question.ts";
import { withoutStore } from "./here.ts";
import type { FromThread, ThreadData, ToThread } from "./thread-messages.ts";

if (parentPort === null) throw new TypeError("started by thread.ts only");
const port = parentPort;
const { hub }: ThreadData = workerData;
const core = { operations, world: withHub(loadWorld(), hub), readCommand, formatCommand };

port.on("message", async ({ id, question }: ToThread) => {
  const send = (message: FromThread) => port.postMessage(message);
  try {
    const { team } = question;
    const answered = await answerQuestion(question, core, {
      hasStore: false,
      progress: (fraction, text) => send({ id, progress: { fraction, text } }),
      ...(team === null ? {} : { team: { ...team, store: withoutStore } }),
    });
    send({ id, answered });
  } catch (error) {
    send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
