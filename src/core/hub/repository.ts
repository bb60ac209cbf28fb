import { listFiles, modelInfo } from "@huggingface/hub";
import * as z from "zod";
import { malformed } from "./failures.ts";
import { LIMITS } from "./limits.ts";
import { isRepositoryId } from "./reference.ts";
import type { HubSession } from "./session.ts";

/** One file of a repository at a commit. */
export interface RepositoryFile {
  readonly path: string;
  readonly bytes: number;
}

/** What the model card says, as evidence: nothing of it is judged here. */
export interface ModelCard {
  /** The card's license tag: an SPDX-like id, or `other`. */
  readonly license: string | null;
  readonly licenseName: string | null;
  readonly licenseLink: string | null;
  readonly baseModels: readonly string[];
  readonly pipelineTag: string | null;
}

export interface Repository {
  /** As the hub writes it, after renames. */
  readonly id: string;
  /** 40 hex digits. */
  readonly commit: string;
  /** Gated or private: not to be shown to who has no token. */
  readonly restricted: boolean;
  readonly card: ModelCard;
}

const strings = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === "string" ? [value] : value));
const text = z.string().max(200).nullish().catch(null);

const infoSchema = z.object({
  name: z.string().refine(isRepositoryId),
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  private: z.boolean().nullish(),
  gated: z.union([z.boolean(), z.string()]).nullish(),
  task: text,
  cardData: z
    .object({
      license: strings.nullish().catch(null),
      license_name: text,
      license_link: text,
      base_model: strings.nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** Resolves a repository and a revision to a commit. */
export async function readRepository(
  session: HubSession,
  id: string,
  revision: string | null,
): Promise<Repository> {
  const answer = await modelInfo({
    name: id,
    hubUrl: session.endpoint,
    fetch: session.fetch,
    additionalFields: ["sha", "cardData"],
    ...(revision === null ? {} : { revision }),
  });
  const parsed = infoSchema.safeParse(answer);
  if (!parsed.success) throw malformed("The hub's answer", "it is not the description of a model");
  const info = parsed.data;
  return {
    id: info.name,
    commit: info.sha,
    restricted:
      info.private === true || (info.gated !== false && info.gated !== null && info.gated !== undefined),
    card: {
      license: info.cardData?.license?.[0]?.slice(0, 100) ?? null,
      licenseName: info.cardData?.license_name ?? null,
      licenseLink: info.cardData?.license_link ?? null,
      baseModels: (info.cardData?.base_model ?? []).filter(isRepositoryId).slice(0, 10),
      pipelineTag: info.task ?? null,
    },
  };
}

const entrySchema = z.object({ type: z.string(), path: z.string().max(1000), size: z.int().nonnegative() });

/** All files of a repository at a commit. */
export async function readFiles(
  session: HubSession,
  { id, commit }: Repository,
): Promise<readonly RepositoryFile[]> {
  const files: RepositoryFile[] = [];
  const entries = listFiles({
    repo: id,
    revision: commit,
    recursive: true,
    hubUrl: session.endpoint,
    fetch: session.fetch,
  });
  for await (const entry of entries) {
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) throw malformed("The hub's answer", "it is not a list of files");
    if (parsed.data.type !== "file") continue;
    files.push({ path: parsed.data.path, bytes: parsed.data.size });
    if (files.length > LIMITS.files) throw malformed(id, `it has more than ${LIMITS.files} files`);
  }
  return files;
}
