/**
 * The thread that answers, so that the one that takes requests is always free to acknowledge them. It
 * has a world of its own and no store.
 */
import { parentPort, workerData } from "node:worker_threads";
import { formatCommand, loadWorld, operations, readCommand, withHub } from "../../core/index.ts";
import { pack } from "../blocks/packed.ts";
import { checkMessage } from "../limits/check.ts";
import { postJson } from "../outgoing/response-url.ts";
import { answerQuestion } from "./answer-question.ts";
import { withoutStore } from "./here.ts";
import type { Answered } from "./question.ts";
import type { FromThread, PackedAnswer, ThreadData, ToThread } from "./thread-messages.ts";

if (parentPort === null) throw new TypeError("started by thread.ts only");
const port = parentPort;
const { hub }: ThreadData = workerData;
const core = { operations, world: withHub(loadWorld(), hub), readCommand, formatCommand };

port.on("message", async (task: ToThread) => {
  const { id } = task;
  const send = (message: FromThread) => port.postMessage(message);
  try {
    if ("post" in task) return send({ id, posted: await postJson(task.post.url, task.post.json) });
    const { question } = task;
    const { team } = question;
    const answered = await answerQuestion(question, core, {
      hasStore: false,
      progress: (fraction, text) => send({ id, progress: { fraction, text } }),
      ...(team === null ? {} : { team: { ...team, store: withoutStore } }),
    });
    send({ id, answered: packedAnswer(answered) });
  } catch (error) {
    send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

function packedAnswer(answered: Answered): PackedAnswer {
  if (answered.kind !== "answer" && answered.kind !== "help") return answered;
  const { message, ...rest } = answered;
  // What breaks a limit is checked again, and reported, where it is sent.
  return { ...rest, packed: pack(message), isValid: checkMessage(message).length === 0 };
}
