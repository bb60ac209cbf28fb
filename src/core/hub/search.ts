import { listModels } from "@huggingface/hub";
import { UserError } from "../errors.ts";
import { isRepositoryId } from "./reference.ts";
import type { HubSession } from "./session.ts";

/** Search results that are looked through, and candidates that an error lists. */
const LOOKED_THROUGH = 50;
const MOST_LISTED = 6;

/**
 * The repository that a bare name stands for. Throws UserError: `ambiguous_model` with the candidates,
 * most downloaded first; `unknown_model` where the hub has none. Each suggestion's command is the id.
 */
export async function findRepository(session: HubSession, name: string): Promise<string> {
  const found: string[] = [];
  const results = listModels({
    search: { query: name },
    sort: "downloads",
    limit: LOOKED_THROUGH,
    hubUrl: session.endpoint,
    fetch: session.fetch,
  });
  for await (const { name: id } of results) if (typeof id === "string" && isRepositoryId(id)) found.push(id);
  const exact = found.filter((id) => id.split("/")[1]?.toLowerCase() === name.toLowerCase());
  const [only, ...others] = exact;
  if (only !== undefined && others.length === 0) return only;
  throw notOne(name, exact.length > 0 ? exact : found);
}

function notOne(name: string, candidates: readonly string[]): UserError {
  const listed = candidates.slice(0, MOST_LISTED);
  if (listed.length === 0) {
    return new UserError(
      "unknown_model",
      `No model on the Hugging Face Hub is called "${name}". Check the spelling, or type its full id: organization/name.`,
    );
  }
  const suggestions = listed.map((id) => ({ label: id, command: id }));
  return new UserError(
    "ambiguous_model",
    `"${name}" can be ${listed.join(", ")} on the Hugging Face Hub. Type one of them.`,
    suggestions,
  );
}
