import type * as z from "zod";
import type { World } from "../catalog/world.ts";
import { formatCommand } from "../command/format.ts";
import type { JsonObject, Word } from "../command/word.ts";
import { UserError } from "../errors.ts";
import type { Report } from "../report/report.ts";
import type { Team } from "../team/team.ts";
import { withStatedNumbers } from "./stated-numbers.ts";
import { type TeamDefault, withTeamDefaults } from "./team-defaults.ts";

export type { JsonObject, Word, WordKind } from "../command/word.ts";

/** What a surface hands to an operation besides its input. */
export interface OperationContext {
  readonly world: World;
  /** Aborted when the asker gives up. */
  readonly signal?: AbortSignal;
  /** Called by work that can take longer than a second; `fraction` is null where the end is not known. */
  readonly progress?: (fraction: number | null, text: string) => void;
  /** The team that asks, with its settings and decisions; not set where nobody is known. */
  readonly team?: Team;
  /** What was taken from the team's settings, as clauses; set by the operation itself. */
  readonly assumed?: readonly string[];
}

/** What an operation gives back: the structured answer and the same answer to read. */
export interface Answer {
  readonly json: JsonObject;
  readonly report: Report;
  /** "no" = does not fit, prohibited: an answer, and exit code 1 in the terminal. */
  readonly outcome: "yes" | "no";
}

/** An operation as it is declared, once, with its types. */
export interface OperationDeclaration<Input extends z.ZodObject, Output extends z.ZodObject> {
  /** The word that people type: `fit`. */
  readonly name: string;
  /** The MCP tool name, or null where agents do not get it. */
  readonly tool: string | null;
  readonly title: string;
  /** One sentence, for help and the command table. */
  readonly summary: string;
  /** For agents: when to use it, what it needs, what it returns. */
  readonly description: string;
  /** `MODEL [HARDWARE]` */
  readonly usage: string;
  readonly words: readonly Word[];
  /** Whether its answers have a chart, which an agent may ask to be drawn. */
  readonly hasChart?: boolean;
  /** Whether it changes what is kept: its answer is a receipt, not to be shared or asked for again. */
  readonly changes?: boolean;
  /** Everyday words by which a sentence asks for it without its name: `how fast is …`. */
  readonly cues?: readonly string[];
  /** Whether a line that names no command, and that it understands whole, asks for it: `kimi k2 on 8xB200`. */
  readonly isImplied?: boolean;
  /** Whether a sentence that names no command is a question of its kind. */
  readonly isAbout?: (line: string, world: World) => boolean;
  /** Complete commands; golden tests run each of them on every surface. */
  readonly examples: readonly string[];
  readonly input: Input;
  readonly output: Output;
  /** What the team's settings fill where a question leaves it out. */
  readonly teamDefaults?: readonly TeamDefault[];
  run(input: z.infer<Input>, context: OperationContext): Promise<z.infer<Output>> | z.infer<Output>;
  /** `commandOf` writes an input of this operation as the command that asks it. */
  report(
    answer: z.infer<Output>,
    input: z.infer<Input>,
    context: OperationContext,
    commandOf: (input: z.infer<Input>) => string,
  ): Omit<Report, "command">;
  /** Whether the answer is a "no" (exit code 1). */
  isNo(answer: z.infer<Output>): boolean;
}

/** A declared operation with its types sealed in: what the registry lists and surfaces call. */
export interface Operation {
  readonly name: string;
  readonly tool: string | null;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly usage: string;
  readonly words: readonly Word[];
  readonly hasChart: boolean;
  readonly changes: boolean;
  readonly cues: readonly string[];
  readonly isImplied: boolean;
  isAbout(line: string, world: World): boolean;
  readonly examples: readonly string[];
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** The input with what the team's settings say where it is silent. */
  complete(input: JsonObject, settings: Team["settings"] | undefined, world: World): JsonObject;
  /** Validates `input` and answers. Throws UserError for anything that the asker can mend. */
  answer(input: unknown, context: OperationContext): Promise<Answer>;
}

/** Seals a declaration: inside, everything is typed; outside, any JSON goes in and is checked first. */
export function sealOperation<Input extends z.ZodObject, Output extends z.ZodObject>(
  declaration: OperationDeclaration<Input, Output>,
): Operation {
  const commandOf = (input: z.infer<Input>): string => formatCommand(declaration, input);
  const { teamDefaults = [] } = declaration;
  return {
    name: declaration.name,
    tool: declaration.tool,
    title: declaration.title,
    summary: declaration.summary,
    description: declaration.description,
    usage: declaration.usage,
    words: declaration.words,
    hasChart: declaration.hasChart ?? false,
    changes: declaration.changes ?? false,
    cues: declaration.cues ?? [],
    isImplied: declaration.isImplied ?? false,
    isAbout: declaration.isAbout ?? (() => false),
    examples: declaration.examples,
    input: declaration.input,
    output: declaration.output,
    complete: (input, settings, world) => withTeamDefaults(teamDefaults, input, settings, world).input,
    async answer(raw, given) {
      const { input, assumed } = isObject(raw)
        ? withTeamDefaults(teamDefaults, raw, given.team?.settings, given.world)
        : { input: raw, assumed: [] };
      const context = { ...given, assumed };
      const parsed = declaration.input.safeParse(input);
      if (!parsed.success) throw inputError(declaration, parsed.error);
      const answer = await declaration.run(parsed.data, context);
      const report = declaration.report(answer, parsed.data, context, commandOf);
      return {
        json: withStatedNumbers(answer),
        report: { ...report, command: commandOf(parsed.data) },
        outcome: declaration.isNo(answer) ? "no" : "yes",
      };
    },
  };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function inputError(
  declaration: { name: string; usage: string; examples: readonly string[] },
  error: z.ZodError,
) {
  const problems = error.issues.map((issue) => {
    const field = issue.path.join(".");
    return field === "" ? issue.message : `${field}: ${issue.message}`;
  });
  const example = declaration.examples[0];
  return new UserError(
    "invalid_input",
    `${problems.join("; ")}. Type: ${declaration.name} ${declaration.usage}${example === undefined ? "" : `, for example: ${example}`}`,
    example === undefined ? [] : [{ label: example, command: example }],
  );
}
