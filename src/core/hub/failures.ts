import type { HubApiError } from "@huggingface/hub";
import { UserError } from "../errors.ts";
import { BYTES_PER_MIB } from "../units.ts";

/** What was asked for, for the words of an error. */
export interface Asked {
  /** `org/name` */
  readonly id: string;
  readonly endpoint: string;
  readonly hasToken: boolean;
}

export function hubUnavailable(message: string): UserError {
  return new UserError("hub_unavailable", message);
}

/** The hub could not be reached, or did not answer in time. */
export function unreachable(endpoint: string, why: string): UserError {
  return hubUnavailable(
    `The Hugging Face Hub (${new URL(endpoint).host}) ${why}. Models of the catalog work without it: \`models\` lists them. For others, try again later.`,
  );
}

/** A file on the hub is not what it says it is. */
export function malformed(what: string, why: string): UserError {
  return hubUnavailable(`${what} cannot be read: ${why.replace(/\.+$/, "")}. Nothing is sized from it.`);
}

export function tooLarge(what: string, limitBytes: number): UserError {
  return malformed(
    what,
    `it is larger than the ${Math.round(limitBytes / BYTES_PER_MIB)} MiB that are read of such a file`,
  );
}

/** An answer of the hub with an error status. `errorCode` is its X-Error-Code header. */
export function fromStatus(error: HubApiError, errorCode: string | null, asked: Asked): UserError {
  switch (error.statusCode) {
    case 401:
    case 403:
      return errorCode === "GatedRepo" || error.statusCode === 403 ? gated(asked) : missing(asked);
    case 404:
      return errorCode === "RevisionNotFound" ? noRevision(asked) : missing(asked);
    case 429:
      return hubUnavailable(
        "The Hugging Face Hub asks for fewer requests. Try again in a few minutes, or set HF_TOKEN.",
      );
    default:
      return unreachable(asked.endpoint, `answered with status ${error.statusCode}`);
  }
}

export function gated({ id, endpoint, hasToken }: Asked): UserError {
  const accept = `accept its terms at ${endpoint}/${id}`;
  return hubUnavailable(
    hasToken
      ? `${id} is gated or private, and the account of HF_TOKEN has no access. Log in there, ${accept}, or ask its owner, and try again.`
      : `${id} is gated: ${accept}, set HF_TOKEN to a token of that account, and try again.`,
  );
}

/** The hub does not tell strangers a private repository from one that does not exist. */
export function missing({ id, endpoint, hasToken }: Asked): UserError {
  const why = hasToken
    ? " If it is private, check that HF_TOKEN is valid and may read it."
    : " If it is private, set HF_TOKEN to a token that may read it.";
  return new UserError(
    "unknown_model",
    `${id} is not on the Hugging Face Hub (${new URL(endpoint).host}). Check the spelling.${why}`,
  );
}

function noRevision({ id, endpoint }: Asked): UserError {
  return new UserError(
    "unknown_model",
    `${id} has no such revision. Its branches and tags: ${endpoint}/${id}/tree/main`,
  );
}
