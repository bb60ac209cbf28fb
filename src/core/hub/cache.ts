import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Snapshot, snapshotSchema } from "./snapshot.ts";

/** Snapshots of repositories on disk, by commit. What is in it is never trusted more than the hub itself. */
export interface SnapshotCache {
  /** Null where there is none, or where it cannot be read. `detail` tells readings of one commit apart. */
  read(id: string, commit: string, detail: string): Promise<Snapshot | null>;
  /** A failed write is no failure of the answer: the next reading is slower. */
  write(snapshot: Snapshot, detail: string): Promise<void>;
  /** The commit that a revision last stood for, for when the hub is out of reach. */
  readCommit(id: string, revision: string | null): Promise<string | null>;
  writeCommit(id: string, revision: string | null, commit: string): Promise<void>;
}

const COMMIT = /^[0-9a-f]{40}$/;

/** `folder` null = nothing is kept. Ids and commits have been checked; other words are hashed into file names. */
export function snapshotCache(folder: string | null): SnapshotCache {
  if (folder === null) return NO_CACHE;
  const home = (id: string): string => join(folder, `models--${id.replace("/", "--")}`);
  const snapshotFile = (id: string, commit: string, detail: string): string =>
    join(home(id), "snapshots", `${commit}${detail === "" ? "" : `-${digest(detail)}`}.json`);
  const commitFile = (id: string, revision: string | null): string =>
    join(home(id), "refs", revision === null ? "default" : digest(revision));
  return {
    async read(id, commit, detail) {
      const text = await readText(snapshotFile(id, commit, detail));
      return text === null ? null : readSnapshot(text, id, commit);
    },
    write: (snapshot, detail) =>
      replace(snapshotFile(snapshot.id, snapshot.commit, detail), JSON.stringify(snapshot)),
    async readCommit(id, revision) {
      const text = (await readText(commitFile(id, revision)))?.trim() ?? "";
      return COMMIT.test(text) ? text : null;
    },
    writeCommit: (id, revision, commit) => replace(commitFile(id, revision), `${commit}\n`),
  };
}

const NO_CACHE: SnapshotCache = {
  read: async () => null,
  write: async () => {},
  readCommit: async () => null,
  writeCommit: async () => {},
};

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return null;
  }
}

function readSnapshot(text: string, id: string, commit: string): Snapshot | null {
  try {
    const parsed = snapshotSchema.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.id === id && parsed.data.commit === commit ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Writes beside and renames, so that no reader ever sees half a file. */
async function replace(file: string, text: string): Promise<void> {
  const beside = `${file}.${crypto.randomUUID()}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(beside, text, { mode: 0o600 });
    await rename(beside, file);
  } catch {
    await rm(beside, { force: true }).catch(() => {});
  }
}
