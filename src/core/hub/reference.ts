import { UserError } from "../errors.ts";

/** What a pasted model reference points at on the hub. */
export type HubReference =
  | {
      readonly kind: "repository";
      /** `org/name` */
      readonly id: string;
      /** Branch, tag or commit; null = the default branch. */
      readonly revision: string | null;
      /** A file in the repository, or a folder of it, that was named; null = the whole repository. */
      readonly path: string | null;
      /** A GGUF type named after a colon, as in `org/name-GGUF:Q4_K_M`, in lower case; else null. */
      readonly quantization: string | null;
    }
  | { readonly kind: "search"; readonly name: string };

const OFFICIAL_HOSTS: readonly string[] = ["huggingface.co", "www.huggingface.co", "hf.co"];
/** One part of an id: what the hub lets people name organizations and repositories. */
const PART = /^[A-Za-z0-9_](?:[\w.-]{0,94}[A-Za-z0-9_])?$/;
/** Paths under a repository that name a revision. */
const REVISION_VIEWS: ReadonlySet<string> = new Set([
  "tree",
  "blob",
  "resolve",
  "raw",
  "commit",
  "commits",
  "revision",
]);
const OTHER_KINDS: ReadonlySet<string> = new Set([
  "datasets",
  "spaces",
  "papers",
  "collections",
  "docs",
  "blog",
]);

/** Whether `id` is a repository id that is safe in a URL and in a file name. */
export function isRepositoryId(id: string): boolean {
  const parts = id.split("/");
  return (
    parts.length === 2 &&
    parts.every((part) => PART.test(part) && !part.includes("..") && !part.includes("--"))
  );
}

/**
 * Reads `org/name`, `org/name:Q4_K_M`, `org/name@revision`, any URL of a model on the hub (or on
 * `endpoint`), or a bare repository name. Throws UserError (`unknown_model`) for anything else.
 */
export function parseReference(text: string, endpoint: string): HubReference {
  const trimmed = text.trim().replace(/^hf:(?:\/\/)?/i, "");
  const path = pathOnHub(trimmed, endpoint);
  if (path === null) return parseName(trimmed, text);
  return parsePath(path, text);
}

/** The path of a hub URL with its `revision` query; null where the text is no URL. */
function pathOnHub(text: string, endpoint: string): { segments: string[]; query: string | null } | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : OFFICIAL_HOSTS.some((host) => text.toLowerCase().startsWith(`${host}/`))
      ? `https://${text}`
      : null;
  if (withScheme === null) return null;
  if (!URL.canParse(withScheme)) throw notAModel(text);
  const url = new URL(withScheme);
  const hub = new URL(endpoint);
  if (url.host !== hub.host && !OFFICIAL_HOSTS.includes(url.host)) {
    throw new UserError(
      "unknown_model",
      `${url.host} is not the Hugging Face Hub. Paste a link to huggingface.co, or an id such as Qwen/Qwen3-14B.`,
    );
  }
  return { segments: pathSegments(url, text), query: url.searchParams.get("revision") };
}

function pathSegments(url: URL, text: string): string[] {
  try {
    return url.pathname
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
  } catch {
    throw notAModel(text);
  }
}

function parsePath(
  { segments, query }: { segments: string[]; query: string | null },
  text: string,
): HubReference {
  const parts =
    segments[0] === "models" || segments[0] === "api"
      ? segments.slice(segments[0] === "api" ? 2 : 1)
      : segments;
  const [organization = "", nameAndType = "", view, revision, ...rest] = parts;
  if (OTHER_KINDS.has(organization)) {
    throw new UserError(
      "unknown_model",
      `That link is to a page under /${organization}, not to a model. Paste the link of a model.`,
    );
  }
  const { id, quantization } = splitType(`${organization}/${nameAndType}`);
  if (!isRepositoryId(id)) throw notAModel(text);
  const named = view !== undefined && REVISION_VIEWS.has(view) && revision !== undefined;
  return {
    kind: "repository",
    id,
    revision: named ? safeRevision(revision, text) : query === null ? null : safeRevision(query, text),
    path: named && rest.length > 0 ? safePath(rest, text) : null,
    quantization,
  };
}

function parseName(name: string, text: string): HubReference {
  const { id: idAndRevision, quantization } = splitType(name);
  const [id = "", revision, ...others] = idAndRevision.split("@");
  if (others.length > 0) throw notAModel(text);
  if (isRepositoryId(id)) {
    return {
      kind: "repository",
      id,
      revision: revision === undefined ? null : safeRevision(revision, text),
      path: null,
      quantization,
    };
  }
  if (revision === undefined && PART.test(id.replace(/\s+/g, "-")))
    return { kind: "search", name: id.replace(/\s+/g, "-") };
  throw notAModel(text);
}

/** `name:Q4_K_M`, as llama.cpp and Ollama write it. */
function splitType(name: string): { id: string; quantization: string | null } {
  const found = /^(.*):([A-Za-z0-9_-]+)$/.exec(name);
  if (found?.[1] === undefined || found[2] === undefined) return { id: name, quantization: null };
  return { id: found[1], quantization: found[2].toLowerCase().replace(/^ud-/, "") };
}

function safeRevision(revision: string, text: string): string {
  if (!/^[\w][\w./-]{0,199}$/.test(revision) || revision.includes("..")) throw notAModel(text);
  return revision;
}

function safePath(parts: readonly string[], text: string): string {
  const unsafe = parts.some((part) => part === "." || part === ".." || /[\\/\p{Cc}]/u.test(part));
  if (unsafe) throw notAModel(text);
  return parts.join("/");
}

function notAModel(text: string): UserError {
  const shown = text.trim().slice(0, 120);
  return new UserError(
    "unknown_model",
    `"${shown}" is not a model on the Hugging Face Hub. Type an id such as Qwen/Qwen3-14B, or paste the link of a model.`,
  );
}
