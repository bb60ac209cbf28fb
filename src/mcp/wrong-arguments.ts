import type * as z from "zod";
import { UserError } from "../core/index.ts";
import type { WireArguments } from "./surface.ts";

type Issue = z.core.$ZodIssue;

/** More of what was given would tell the model nothing that it does not know. */
const MOST_SHOWN = 60;

/**
 * Throws UserError where the arguments are not what the schema takes: each of them by its name, what it must be
 * and what it was, so that the next call can be right.
 */
export function refuseWrongArguments(tool: string, schema: z.ZodObject, args: WireArguments): void {
  const checked = schema.safeParse(args);
  if (checked.success) return;
  const problems = checked.error.issues.map((issue) => `- ${problem(issue, valueAt(args, issue.path))}`);
  throw new UserError("invalid_input", `${tool} cannot read its arguments:\n${problems.join("\n")}`);
}

function problem(issue: Issue, value: unknown): string {
  const name = issue.path.join(".");
  if (value === undefined) return `${name} is missing`;
  return `${name} ${expectation(issue)}, not ${JSON.stringify(value)?.slice(0, MOST_SHOWN)}`;
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return isOwnText(issue.message) ? issue.message : `must be ${withArticle(issue.expected)}`;
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "too_small":
      return isOwnText(issue.message) ? issue.message : `must be ${bound(issue, "least", issue.minimum)}`;
    case "too_big":
      return isOwnText(issue.message) ? issue.message : `must be ${bound(issue, "most", issue.maximum)}`;
    default:
      return issue.message;
  }
}

const withArticle = (kind: string): string => `${/^[aeio]/.test(kind) ? "an" : "a"} ${kind}`;

/** zod's own messages begin with a capital; those of our schemas go on after the field's name. */
const isOwnText = (message: string): boolean => /^[a-z]/.test(message);

function bound(
  issue: { readonly origin: string; readonly inclusive?: boolean | undefined },
  side: "least" | "most",
  limit: number | bigint,
): string {
  if (issue.origin === "string") return side === "least" ? "some text" : `at most ${limit} characters`;
  if (issue.origin === "array") return `at ${side} ${limit} items`;
  if (issue.inclusive === false) return `${side === "least" ? "above" : "below"} ${limit}`;
  return `at ${side} ${limit}`;
}

function valueAt(args: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    args,
  );
}
