import type * as z from "zod";
import type { World } from "../catalog/world.ts";
import type { HubReader } from "../entries/hub.ts";
import { UserError } from "../errors.ts";
import type { Report } from "../report/report.ts";

/** What a surface hands to an operation besides its input. */
export interface OperationContext {
  readonly world: World;
  /** Where models outside the catalog are read; absent = only the catalog answers. */
  readonly hub?: HubReader;
  /** Aborted when the asker gives up. */
  readonly signal?: AbortSignal;
  /** Called by work that can take longer than a second; `fraction` is null where the end is not known. */
  readonly progress?: (fraction: number | null, text: string) => void;
}

export type JsonObject = { readonly [key: string]: unknown };

/** What an operation gives back: the structured answer and the same answer to read. */
export interface Answer {
  readonly json: JsonObject;
  readonly report: Report;
  /** "no" = does not fit, prohibited: an answer, and exit code 1 in the terminal. */
  readonly outcome: "yes" | "no";
}

/** What kind of word fills an input field, so that one grammar reads every operation. */
export type WordKind =
  | "model"
  | "models"
  | "hardware"
  | "precision"
  | "kvPrecision"
  | "engine"
  | "tokens"
  | "count"
  | "fraction"
  | "usd"
  | "gib"
  | "milliseconds"
  | "choice"
  | "flag"
  | "text";

/** How one input field is typed. */
export interface Word {
  /** Field of the input object. */
  readonly field: string;
  readonly kind: WordKind;
  /** `name=value` and `--name value`; the first one is how the field is written back. */
  readonly names: readonly string[];
  /** Words beside a bare number that mean this field: `16 users`, `32k ctx`. */
  readonly units: readonly string[];
  /** Read without a name where it can be recognized by its own shape or by the catalog. */
  readonly bare: boolean;
  /** For `choice`: the closed set. */
  readonly choices?: readonly string[];
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
  /** Complete commands; golden tests run each of them on every surface. */
  readonly examples: readonly string[];
  readonly input: Input;
  readonly output: Output;
  run(input: z.infer<Input>, context: OperationContext): Promise<z.infer<Output>> | z.infer<Output>;
  report(answer: z.infer<Output>, input: z.infer<Input>, context: OperationContext): Report;
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
  readonly examples: readonly string[];
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** Validates `input` and answers. Throws UserError for anything that the asker can mend. */
  answer(input: unknown, context: OperationContext): Promise<Answer>;
}

/** Seals a declaration: inside, everything is typed; outside, any JSON goes in and is checked first. */
export function sealOperation<Input extends z.ZodObject, Output extends z.ZodObject>(
  declaration: OperationDeclaration<Input, Output>,
): Operation {
  return {
    name: declaration.name,
    tool: declaration.tool,
    title: declaration.title,
    summary: declaration.summary,
    description: declaration.description,
    usage: declaration.usage,
    words: declaration.words,
    examples: declaration.examples,
    input: declaration.input,
    output: declaration.output,
    async answer(raw, context) {
      const parsed = declaration.input.safeParse(raw);
      if (!parsed.success) throw inputError(declaration, parsed.error);
      const answer = await declaration.run(parsed.data, context);
      return {
        json: answer,
        report: declaration.report(answer, parsed.data, context),
        outcome: declaration.isNo(answer) ? "no" : "yes",
      };
    },
  };
}

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
