import { Worker } from "node:worker_threads";
import { PackedMessage } from "../blocks/packed.ts";
import type { Logger } from "../logger.ts";
import { knownToBeValid } from "../outgoing/guard.ts";
import type { Post } from "../outgoing/response-url.ts";
import type { Answered, Answers } from "./question.ts";
import type { FromThread, PackedAnswer, Task, ThreadData, ToThread } from "./thread-messages.ts";
import { isSource, program } from "./thread-program.ts";

/** More than this many waiting questions are told kindly that there are too many. */
const MOST_WAITING = 300;
/** The hub gives up after 4 s, computing ends within one: a thread silent for longer hangs. */
const SILENCE_MS = 30_000;
/** What it keeps must not grow beyond the process's budget. */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 };

interface Waiting {
  readonly settle: (message: FromThread) => void;
  readonly reject: (error: Error) => void;
}

export interface ThreadOptions extends ThreadData {
  readonly logger: Logger;
  readonly now?: () => number;
}

/** Answers in a thread of its own, which is started anew when it dies, hangs or the day changes. */
export class AnswerThread {
  readonly #options: ThreadOptions;
  readonly #now: () => number;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #day = 0;
  #count = 0;
  #watch: NodeJS.Timeout | null = null;

  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  readonly answers: Answers = (question, progress) => {
    if (this.#waiting.size >= MOST_WAITING) return Promise.resolve({ kind: "busy" });
    return this.#hand({ question }, (message, resolve) => {
      if ("progress" in message) progress?.(message.progress.fraction, message.progress.text);
      if (!("answered" in message)) return;
      resolve(unpacked(message.answered));
    });
  };

  /** Connections and their buffers stay out of the way of acknowledgments as well. */
  readonly post: Post = (url, json) =>
    this.#hand({ post: { url, json } }, (message, resolve) => {
      if ("posted" in message) resolve(message.posted);
    });

  #hand<T>(task: Task, read: (message: FromThread, resolve: (value: T) => void) => void): Promise<T> {
    const worker = this.#ready();
    this.#count += 1;
    const id = this.#count;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { settle: (message) => read(message, resolve), reject });
      this.#watched();
      const message: ToThread = { id, ...task };
      worker.postMessage(message);
    });
  }

  /** Loads the world before the first question. */
  start(): void {
    this.#ready();
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#fail("stopped");
    await worker?.terminate();
  }

  /** The catalog's day is that of the thread's start. */
  #ready(): Worker {
    const day = Math.floor(this.#now() / 86_400_000);
    if (this.#worker !== null && (day === this.#day || this.#waiting.size > 0)) return this.#worker;
    void this.#worker?.terminate();
    this.#day = day;
    const data: ThreadData = { hub: this.#options.hub };
    const worker = new Worker(program, { eval: isSource, workerData: data, resourceLimits: LIMITS });
    worker.unref();
    worker.on("message", (message: FromThread) => this.#receive(message));
    worker.on("error", (error) => this.#lost(worker, error.message));
    worker.on("exit", (code) => this.#lost(worker, `exit ${code}`));
    this.#worker = worker;
    return worker;
  }

  #receive(message: FromThread): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    this.#watched();
    waiting.settle(message);
    if ("progress" in message) return;
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#unwatched();
    if ("error" in message) waiting.reject(new Error(message.error));
  }

  #lost(worker: Worker, why: string): void {
    if (worker !== this.#worker) return;
    this.#options.logger.error({ why, waiting: this.#waiting.size }, "the answering thread ended");
    this.#fail(why);
  }

  /** Whoever waits is told; the next question starts a new thread. */
  #fail(why: string): void {
    this.#worker = null;
    this.#unwatched();
    for (const { reject } of this.#waiting.values()) reject(new Error(`no answer: ${why}`));
    this.#waiting.clear();
  }

  #watched(): void {
    this.#unwatched();
    this.#watch = setTimeout(() => {
      void this.#worker?.terminate();
      this.#options.logger.error({ waiting: this.#waiting.size }, "the answering thread hangs");
      this.#fail("the answering thread hung");
    }, SILENCE_MS).unref();
  }

  #unwatched(): void {
    if (this.#watch !== null) clearTimeout(this.#watch);
    this.#watch = null;
  }
}

function unpacked(answer: PackedAnswer): Answered {
  if (answer.kind !== "answer" && answer.kind !== "help") return answer;
  const { packed, isValid, ...rest } = answer;
  const message = new PackedMessage(packed);
  if (isValid) knownToBeValid(message);
  return { ...rest, message };
}
