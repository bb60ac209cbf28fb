import { type Suggestion, UserError, type UserErrorCode } from "../errors.ts";
import type { JsonObject, Operation, WordKind } from "../operations/operation.ts";
import { formatCommand } from "./format.ts";

/** What a resolver's error is about; its suggestions are then names of that kind. */
const KINDS: Readonly<Partial<Record<UserErrorCode, readonly WordKind[]>>> = {
  ambiguous_model: ["model", "models"],
  unknown_model: ["model", "models"],
  unknown_hardware: ["hardware"],
  unknown_engine: ["engine"],
};

/**
 * The same operation, whose errors suggest whole commands: those that resolve names know only the name
 * (`llama 4 scout`), not the question that it stood in (`fit "llama 4 scout" 4xH100`).
 */
export function suggestingCommands(operation: Operation): Operation {
  return {
    ...operation,
    async answer(input, context) {
      try {
        return await operation.answer(input, context);
      } catch (error) {
        throw error instanceof UserError && isObject(input) ? withCommands(error, operation, input) : error;
      }
    },
  };
}

function withCommands(error: UserError, operation: Operation, input: JsonObject): UserError {
  const suggestions = error.suggestions.map((suggestion) =>
    wholeCommand(suggestion, error, operation, input),
  );
  const whole = new UserError(error.code, error.message, suggestions);
  whole.cause = error;
  return whole;
}

function wholeCommand(
  suggestion: Suggestion,
  error: UserError,
  operation: Operation,
  input: JsonObject,
): Suggestion {
  const isWhole =
    suggestion.command.split(" ").slice(0, operation.name.split(" ").length).join(" ") === operation.name;
  const word = operation.words.find(({ kind }) => KINDS[error.code]?.includes(kind) === true);
  if (isWhole || word === undefined) return suggestion;
  const said = input[word.field];
  const value = Array.isArray(said)
    ? said.map((one) => (error.message.includes(String(one)) ? suggestion.command : one))
    : suggestion.command;
  return { label: suggestion.label, command: formatCommand(operation, { ...input, [word.field]: value }) };
}

const isObject = (input: unknown): input is JsonObject => typeof input === "object" && input !== null;
