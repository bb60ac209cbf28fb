import { isHubId, withoutHubAddress } from "../catalog/hub-id.ts";
import { type ResolvedModel, resolveModel } from "../catalog/resolve-model.ts";
import { UserError } from "../errors.ts";
import type { OperationContext } from "./operation.ts";

const BASIS_WORDS = {
  headers: "sized from the headers of its weight files",
  config: "sized from its config alone (basis: config), as its weights could not be read",
} as const;

/**
 * The model that a text names: of the catalog, else read from the hub where there is one. Throws
 * UserError as `resolveModel` and the hub do.
 */
export async function namedModel(text: string, context: OperationContext): Promise<ResolvedModel> {
  try {
    return resolveModel(context.world, text);
  } catch (error) {
    const { hub } = context.world;
    if (hub === undefined || !(error instanceof UserError) || error.code !== "unknown_model") throw error;
    if (!mayBeRepository(text)) throw error;
    return fromHub(text, context, error);
  }
}

/** A repository name has no spaces; anything else is a slip in a name of the catalog. */
const mayBeRepository = (text: string): boolean => !/\s/.test(text.trim());

async function fromHub(text: string, context: OperationContext, unknown: UserError): Promise<ResolvedModel> {
  const { signal, progress, world } = context;
  const options = {
    ...(signal === undefined ? {} : { signal }),
    ...(progress === undefined ? {} : { progress }),
  };
  try {
    const model = await world.hub?.model(text, options);
    if (model === undefined) throw unknown;
    const basis = model.basis === undefined ? "read" : BASIS_WORDS[model.basis];
    return {
      model,
      checkpoint: null,
      precisionHint: null,
      note: `${model.id} is not in the catalog: read from the hub, ${basis}.`,
    };
  } catch (error) {
    throw error instanceof UserError ? orSlip(error, text, unknown) : error;
  }
}

/** A bare word that the hub does not know either is most likely a slip: the catalog's answer is the better one. */
function orSlip(error: UserError, text: string, unknown: UserError): UserError {
  if (isHubId(withoutHubAddress(text))) return error;
  if (unknown.suggestions.length > 0) return unknown;
  return error.code === "hub_unavailable"
    ? new UserError(error.code, `"${text.trim()}" is not a model in the catalog. ${error.message}`)
    : error;
}
