import { UserError } from "../errors.ts";
import type { JsonObject, Operation } from "../operations/operation.ts";
import { howToType, problemInWords } from "./expected.ts";
import { typedName } from "./words.ts";

/** Fills in what need not be typed. */
export type Complete = (operation: Operation, input: JsonObject) => JsonObject;

/**
 * The input if it satisfies the operation's schema, by itself or with what the asker's team has set;
 * problems are told in the words that people type.
 */
export function checked(
  operation: Operation,
  input: JsonObject,
  complete: Complete = (_, given) => given,
): JsonObject {
  const parsed = operation.input.safeParse(complete(operation, input));
  if (parsed.success) return input;
  const missing = parsed.error.issues.filter(({ path }) => path.length > 0 && !(String(path[0]) in input));
  const [example] = operation.examples;
  const suggestions = example === undefined ? [] : [{ label: example, command: example }];
  const forExample = example === undefined ? "" : ` For example: ${example}`;
  if (missing.length > 0) {
    const names = missing.map(({ path }) => typedName(operation, String(path[0])));
    throw new UserError(
      "missing_input",
      `${operation.name} needs a ${names.join(" and a ")}. ${howToType(operation)}${forExample}`,
      suggestions,
    );
  }
  const problems = parsed.error.issues.map(({ path, message }) => problemInWords(operation, path, message));
  throw new UserError("invalid_input", `${problems.join("; ")}.`, suggestions);
}
