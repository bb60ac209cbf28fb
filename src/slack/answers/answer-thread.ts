/**
 * The thread that answers, so that the one that takes requests is always free to acknowledge them. It
 * has a world of its own and no store.
 */
import { parentPort, workerData } from "node:worker_threads";
import { formatCommand, loadWorld, operations, readCommand, withHub } from "../../core/index.ts";
import { checkMessage } from "../limits/check.ts";
import { postJson } from "../outgoing/response-url.ts";
import { answerQuestion } from "./answer-question.ts";
import { withoutStore } from "./here.ts";
import type { Answered } from "./question.ts";
import type { FromThread, ThreadData, ToThread } from "./thread-messages.ts";

if (parentPort === null) throw new TypeError("started by thread.ts only");
const port = parentPort;
const { hub }: ThreadData = workerData;
const core = { operations, world: withHub(loadWorld(), hub), readCommand, formatCommand };

port.on("message", async (task: ToThread) => {
  const { id } = task;
  const send = (message: FromThread) => port.postMessage(message);
  try {
    if ("post" in task) return send({ id, posted: await postJson(task.post.url, task.post.body) });
    const { question } = task;
    const { team } = question;
    const answered = await answerQuestion(question, core, {
      hasStore: false,
      progress: (fraction, text) => send({ id, progress: { fraction, text } }),
      ...(team === null ? {} : { team: { ...team, store: withoutStore } }),
    });
    // What breaks a limit is checked again, and reported, where it is sent.
    send({ id, answered, isValid: isDrawn(answered) && checkMessage(answered.message).length === 0 });
  } catch (error) {
    send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

type Drawn = Extract<Answered, { kind: "answer" | "help" }>;

const isDrawn = (answered: Answered): answered is Drawn =>
  answered.kind === "answer" || answered.kind === "help";
