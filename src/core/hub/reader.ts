import type { HubCard, HubReader } from "../entries/hub.ts";
import type { Model } from "../entries/model.ts";
import { UserError } from "../errors.ts";
import { buildModel } from "./build-model.ts";
import { type SnapshotCache, snapshotCache } from "./cache.ts";
import type { Fetch } from "./fetch-types.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { type HubReference, parseReference } from "./reference.ts";
import { type Repository, readRepository } from "./repository.ts";
import type { Progress } from "./safetensors.ts";
import { findRepository } from "./search.ts";
import { type HubSession, openSession } from "./session.ts";
import type { Snapshot } from "./snapshot.ts";

export interface HubReaderConfig {
  /** HF_ENDPOINT: https://huggingface.co, or a mirror. */
  readonly endpoint: string;
  /** HF_TOKEN; null = only what everybody may read. Sent to `endpoint` and nowhere else, never logged. */
  readonly token: string | null;
  /** Folder for what was read, by commit; null = nothing is kept. */
  readonly cacheFolder: string | null;
  /** Time until the hub begins to answer a request, ms: offline, it gives up after this. */
  readonly timeoutMs: number;
  readonly fetch?: Fetch;
}

type RepositoryReference = Extract<HubReference, { kind: "repository" }>;

/** Reads models outside of the catalog from the Hugging Face Hub. See HubReader for what it throws. */
export function createHubReader(config: HubReaderConfig): HubReader {
  const cache = snapshotCache(config.cacheFolder);
  const open = (signal: AbortSignal | undefined, progress: Progress) => {
    const session = openSession({ ...config, fetch: config.fetch ?? globalThis.fetch }, signal);
    return { session, reading: new Reading(session, cache, config.token !== null, progress) };
  };
  return {
    async model(text, { signal, progress }): Promise<Model> {
      const parsed = parseReference(text, config.endpoint);
      const { session, reading } = open(signal, progress ?? (() => {}));
      const reference = await reading.resolve(parsed);
      const snapshot = await reading.snapshot(reference);
      return buildModel(snapshot, { endpoint: session.endpoint, onlyPrecision: reference.quantization });
    },
    async card(text, { signal }): Promise<HubCard> {
      const parsed = parseReference(text, config.endpoint);
      const { reading } = open(signal, () => {});
      const { id, card } = await reading.repository(await reading.resolve(parsed));
      const { license, licenseName, licenseLink, baseModels } = card;
      return { id, license, licenseName, licenseLink, baseModels, seen: today() };
    },
  };
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** One question to the hub. */
class Reading {
  readonly #session: HubSession;
  readonly #cache: SnapshotCache;
  readonly #hasToken: boolean;
  readonly #progress: Progress;

  constructor(session: HubSession, cache: SnapshotCache, hasToken: boolean, progress: Progress) {
    this.#session = session;
    this.#cache = cache;
    this.#hasToken = hasToken;
    this.#progress = progress;
  }

  async resolve(parsed: HubReference): Promise<RepositoryReference> {
    if (parsed.kind === "repository") return parsed;
    this.#progress(null, `Looking for ${parsed.name} on the hub`);
    const id = await this.#explained(parsed.name, findRepository(this.#session, parsed.name));
    return { kind: "repository", id, revision: null, path: null, quantization: null };
  }

  repository({ id, revision }: RepositoryReference): Promise<Repository> {
    return this.#explained(id, readRepository(this.#session, id, revision));
  }

  async snapshot(reference: RepositoryReference): Promise<Snapshot> {
    const { id, revision } = reference;
    const detail = `${reference.path ?? ""}:${reference.quantization ?? ""}`.replace(/^:$/, "");
    this.#progress(null, `Asking the hub for ${id}`);
    let repository: Repository;
    try {
      repository = await this.repository(reference);
    } catch (error) {
      return this.#earlier(reference, detail, error);
    }
    const known = await this.#cached(repository.id, repository.commit, detail);
    if (known !== null) return known;
    const reading = readSnapshot(this.#session, repository, reference, today(), this.#progress);
    const snapshot = await this.#explained(id, reading);
    await this.#cache.write(snapshot, detail);
    await this.#cache.writeCommit(id, revision, snapshot.commit);
    return snapshot;
  }

  /** What was read before, where the hub is out of reach; anything else is the asker's to mend. */
  async #earlier({ id, revision }: RepositoryReference, detail: string, error: unknown): Promise<Snapshot> {
    const offline = error instanceof UserError && error.code === "hub_unavailable";
    const commit = offline ? await this.#cache.readCommit(id, revision) : null;
    const snapshot = commit === null ? null : await this.#cached(id, commit, detail);
    if (snapshot === null) throw error;
    return snapshot;
  }

  /** Gated and private models are shown only to who could read them. */
  async #cached(id: string, commit: string, detail: string): Promise<Snapshot | null> {
    const snapshot = await this.#cache.read(id, commit, detail);
    return snapshot === null || (snapshot.restricted && !this.#hasToken) ? null : snapshot;
  }

  async #explained<Value>(id: string, promise: Promise<Value>): Promise<Value> {
    try {
      return await promise;
    } catch (error) {
      throw this.#session.explain(error, id);
    }
  }
}
