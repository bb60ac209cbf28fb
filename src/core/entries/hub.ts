import type { Model } from "./model.ts";

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
}
