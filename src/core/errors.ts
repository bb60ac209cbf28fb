/** One thing the asker can type or press instead. `command` is complete: `fit maverick 4xH100`. */
export interface Suggestion {
  readonly label: string;
  readonly command: string;
}

export type UserErrorCode =
  | "unknown_operation"
  | "unknown_model"
  | "ambiguous_model"
  | "unknown_hardware"
  | "unknown_engine"
  | "unknown_precision"
  | "unknown_license"
  | "not_understood"
  | "missing_input"
  | "invalid_input"
  | "impossible_layout"
  | "hub_unavailable"
  | "unsupported_architecture"
  | "not_allowed";

/**
 * Wrong input, said so that the asker can mend it. Thrown anywhere in the core and caught once per
 * surface: Slack shows it privately with a button per suggestion, MCP returns `isError` with the same
 * text, the terminal prints it and exits 2. Anything else that is thrown is a bug of ours.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: UserErrorCode;
  readonly suggestions: readonly Suggestion[];

  constructor(code: UserErrorCode, message: string, suggestions: readonly Suggestion[] = []) {
    super(message);
    this.code = code;
    this.suggestions = suggestions;
  }
}
