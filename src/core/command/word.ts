export type JsonObject = { readonly [key: string]: unknown };

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
  /** For `choice`: other words for a member of the set. */
  readonly synonyms?: Readonly<Record<string, string>>;
}
