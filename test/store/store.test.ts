import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/core/store/store.ts";
import { type RunningPostgres, startPostgres } from "../support/postgres.ts";

let clock = 1_000_000;
const folder = mkdtempSync(join(tmpdir(), "weighbridge-store-"));
let postgres: RunningPostgres | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const databases: readonly (readonly [string, () => string])[] = [
  ["SQLite in a file", () => `file:${join(folder, "weighbridge.db")}`],
  ["PostgreSQL", () => postgres?.url ?? ""],
];

describe.each(databases)("the store in %s", (_name, address) => {
  let one: Store;
  let other: Store;
  beforeAll(async () => {
    [one, other] = await Promise.all([openStore(address(), () => clock), openStore(address(), () => clock)]);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
  });

  it("gives an event to exactly one of many who ask at once", async () => {
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : other).claims.take("Ev1", `replica ${index}`, 30_000),
      ),
    );
    expect(asked.filter(Boolean)).toHaveLength(1);
  });

  it("lets another take over what a dead replica left, and nothing that was finished", async () => {
    expect(await one.claims.take("Ev2", "dying", 30_000)).toBe(true);
    expect(await other.claims.take("Ev2", "other", 30_000)).toBe(false);
    clock += 30_001;
    expect(await other.claims.take("Ev2", "other", 30_000)).toBe(true);
    await other.claims.finish("Ev2", "other");
    clock += 60_000;
    expect(await one.claims.take("Ev2", "late", 30_000)).toBe(false);
    expect(await one.claims.purge(clock + 1)).toBeGreaterThan(0);
  });

  it("loses no change of two that are made at once", async () => {
    // Two connections of one process to an SQLite file would wait for each other on the same thread.
    const second = address().startsWith("postgres") ? other : one;
    const add = (store: Store, field: string) =>
      store.settings.update("T2", (before) => ({ ...Object(before), [field]: true }));
    const fields = Array.from({ length: 12 }, (_, index) => `field ${index}`);
    await Promise.all(fields.map((field, index) => add(index % 2 === 0 ? one : second, field)));
    expect(Object.keys(Object(await one.settings.read("T2"))).sort()).toEqual([...fields].sort());
    await expect(
      one.settings.update("T3", () => {
        throw new Error("refused");
      }),
    ).rejects.toThrow("refused");
    expect(await one.settings.teams()).not.toContain("T3");
    await one.settings.remove("T2");
  });

  it("keeps settings per scope and changes them in one step", async () => {
    await one.settings.update("T1", () => ({ users: 5 }));
    await other.settings.update("T1", (before) => ({ ...Object(before), revenue: 7 }));
    expect(await one.settings.read("T1")).toEqual({ users: 5, revenue: 7 });
    await one.settings.update("T1/C1", () => ({ off: true }));
    await one.settings.remove("T1");
    expect(await one.settings.read("T1/C1")).toBeNull();
  });

  it("keeps decisions, newest first, until they are withdrawn", async () => {
    const base = {
      model: "m",
      decision: "approved",
      scope: "internal",
      decidedBy: "legal",
      expiresOn: null,
      recordedBy: "U1",
    };
    await one.decisions.record("T1", { ...base, decidedOn: "2026-11-02" });
    await one.decisions.record("T1", { ...base, decidedOn: "2026-11-20", expiresOn: "2027-11-20" });
    const listed = await other.decisions.list("T1", "m");
    expect(listed.map(({ decidedOn, expiresOn }) => [decidedOn, expiresOn])).toEqual([
      ["2026-11-20", "2027-11-20"],
      ["2026-11-02", null],
    ]);
    const [newest] = listed;
    expect(await one.decisions.withdraw("T1", newest?.id ?? -1)).toBe(true);
    expect(await one.decisions.withdraw("T2", listed[1]?.id ?? -1)).toBe(false);
    expect(await other.decisions.list("T1", null)).toHaveLength(1);
  });

  it("remembers what was asked, and forgets a person whole", async () => {
    await one.conversations.rememberCommand("C1:1.0:T1:U1", "fit maverick");
    await one.conversations.addAnswer("T1:U1", "fit maverick", "fits");
    await one.conversations.addAnswer("T1:U1", "fit scout", "fits");
    await one.conversations.addAnswer("T1:U1", "fit maverick", "tight");
    expect(await other.conversations.recentAnswers("T1:U1", 5)).toEqual([
      { command: "fit maverick", verdict: "tight" },
      { command: "fit scout", verdict: "fits" },
    ]);
    expect(await other.conversations.lastCommand("C1:1.0:T1:U1", 1000)).toBe("fit maverick");
    await one.conversations.forget("T1:U1");
    expect(await other.conversations.lastCommand("C1:1.0:T1:U1", 1000)).toBeNull();
    expect(await other.conversations.recentAnswers("T1:U1", 5)).toEqual([]);
  });

  it("keeps installations as they were sealed", async () => {
    await one.installations.write("T:1", "sealed a");
    await one.installations.write("T:1", "sealed b");
    expect(await other.installations.read("T:1")).toBe("sealed b");
    expect(await other.installations.ids()).toEqual(["T:1"]);
    await one.installations.remove("T:1");
    expect(await other.installations.read("T:1")).toBeNull();
    expect(await one.isReady()).toBe(true);
  });
});

it("refuses an address of another kind without showing it", async () => {
  const wrong = openStore("mysql://user:secret@host/db");
  await expect(wrong).rejects.toThrow("DATABASE_URL must be");
  await expect(wrong).rejects.not.toThrow("secret");
});
