import type { Model } from "./model.ts";

/** What a repository's card says of its license and its base: evidence, not truth. */
export interface HubCard {
  /** Repository id as the hub writes it, after renames. */
  readonly id: string;
  /** The license tag, `apache-2.0`, `llama3.3` or `other`; null where the card names none. */
  readonly license: string | null;
  /** The name behind `other`. */
  readonly licenseName: string | null;
  readonly licenseLink: string | null;
  readonly baseModels: readonly string[];
  /** `YYYY-MM-DD` */
  readonly seen: string;
}

/**
 * Reads a model that is not in the catalog from the Hugging Face Hub. Throws UserError
 * (`hub_unavailable`, `unknown_model`, `unsupported_architecture`) with what to do instead.
 */
export interface HubReader {
  /** `reference`: `org/name`, a hub URL, or a bare repository name. */
  model(
    reference: string,
    options: {
      readonly signal?: AbortSignal;
      readonly progress?: (fraction: number | null, text: string) => void;
    },
  ): Promise<Model>;
  /** The card alone, as it is today: one request. Throws UserError as `model` does. */
  card(reference: string, options: { readonly signal?: AbortSignal }): Promise<HubCard>;
}
