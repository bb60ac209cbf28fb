import { downloadFile } from "@huggingface/hub";
import * as z from "zod";
import { malformed, tooLarge } from "./failures.ts";
import { LIMITS } from "./limits.ts";
import { parseJson } from "./parse-json.ts";
import type { Repository } from "./repository.ts";
import type { HubSession } from "./session.ts";

export type JsonObject = { readonly [key: string]: unknown };
const jsonObject = z.record(z.string(), z.unknown());

/** Reads a small JSON file of a repository; null where there is none. */
export async function readJsonFile(
  session: HubSession,
  repository: Repository,
  path: string,
): Promise<JsonObject | null> {
  const blob = await downloadFile({
    repo: repository.id,
    revision: repository.commit,
    path,
    xet: false,
    hubUrl: session.endpoint,
    fetch: session.fetch,
  });
  if (blob === null) return null;
  if (blob.size > LIMITS.configBytes) throw tooLarge(path, LIMITS.configBytes);
  const parsed = jsonObject.safeParse(parseJson(await blob.text(), path));
  if (!parsed.success) throw malformed(path, "it is not a JSON object");
  return parsed.data;
}
