import {
  type Answer,
  helpFor,
  type Operation,
  type PlainOptions,
  type Report,
  readCommand,
  renderPlain,
  UserError,
  type World,
  wantsText,
} from "../core/index.ts";
import type { Arguments } from "./arguments.ts";
import { drawChart, drawerOf } from "./draw-chart.ts";
import type { LocalTeam } from "./local-team.ts";
import type { Output } from "./output.ts";
import { programHelp, withPrograms } from "./programs.ts";

/** 0 an answer, 1 a "no", 2 bad input, 70 our bug (EX_SOFTWARE of sysexits.h). */
export type ExitCode = 0 | 1 | 2 | 70;

export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  readonly look: PlainOptions;
  readonly errorLook: PlainOptions;
  readonly progress?: (fraction: number | null, text: string) => void;
  readonly signal?: AbortSignal;
  /** All of stdin, where something is piped into it; null where it is a keyboard. */
  readonly piped?: () => Promise<string | null>;
  /** The team of who sits here, with its settings and decisions. */
  readonly localTeam?: () => Promise<LocalTeam>;
}

/** Answers one command line and says how the process should exit. Never throws. */
export async function runCommand(
  args: Arguments,
  operations: readonly Operation[],
  loadWorld: () => World,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const help = programHelp(args.words) ?? helpFor(args.words, operations);
    if (help !== null) return await showHelp(help, args.json, terminal);
    if (args.chart !== null) drawerOf(args.chart);
    const world = loadWorld();
    const piped = wantsText(args.words, operations) ? ((await terminal.piped?.()) ?? null) : null;
    const answer = await answered(args.words, operations, piped, world, terminal);
    if (args.chart !== null) await drawChart(answer.report, args.chart, terminal);
    await terminal.out.write(args.json ? jsonText(answer) : renderPlain(answer.report, terminal.look));
    return answer.outcome === "no" ? 1 : 0;
  } catch (error) {
    if (error instanceof UserError) return showUserError(error, terminal);
    return showBug(error, terminal);
  }
}

async function answered(
  words: readonly string[],
  operations: readonly Operation[],
  piped: string | null,
  world: World,
  { signal, progress, localTeam, err }: Terminal,
): Promise<Answer> {
  const local = await localTeam?.().catch(() => null);
  if (local === null) {
    await err.write("The store at DATABASE_URL cannot be opened: settings and decisions are not used.\n");
  }
  try {
    const settings = local?.team.settings;
    const { operation, input } = readCommand(words, operations, world, { piped, settings });
    return await operation.answer(input, {
      world,
      ...(signal === undefined ? {} : { signal }),
      ...(progress === undefined ? {} : { progress }),
      ...(local == null ? {} : { team: local.team }),
    });
  } finally {
    await local?.close();
  }
}

async function showHelp(help: Report, json: boolean, { out, look }: Terminal): Promise<ExitCode> {
  const shown = help.command === "help" ? withPrograms(help) : help;
  await out.write(json ? `${JSON.stringify(shown, null, 2)}\n` : renderPlain(shown, look));
  return 0;
}

/** Exactly the structured answer; numbers are not rounded. */
const jsonText = (answer: Answer): string => `${JSON.stringify(answer.json, null, 2)}\n`;

/** What is wrong and what to type instead, on stderr: stdout is for answers. */
export async function showUserError(error: UserError, { err, errorLook }: Terminal): Promise<ExitCode> {
  const report: Report = {
    title: error.message,
    verdict: { tone: "caution", text: "" },
    blocks: [],
    sources: [],
    command: "",
  };
  const lines = renderPlain(report, errorLook).trimEnd().split("\n").slice(0, -1);
  const commands = error.suggestions.map(({ command }) => `  weighbridge ${command}`);
  await err.write(`${[...lines, ...commands].join("\n")}\n`);
  return 2;
}

/** A bug of ours: an id to report, and where it happened. */
export async function showBug(error: unknown, { err }: Pick<Terminal, "err">): Promise<ExitCode> {
  const id = crypto.randomUUID().slice(0, 8);
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await err.write(
    `Something broke inside Weighbridge; it is not your input. Report this with the id ${id}:\n\n${trace}\n`,
  );
  return 70;
}
