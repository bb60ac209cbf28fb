import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { factKeys } from "../../src/core/entries/license.ts";
import { license as operation } from "../../src/core/operations/license.ts";
import { licenseOutput } from "../../src/core/operations/license-schema.ts";
import { world } from "./license-cases.ts";

const { licenses } = world;
const slug = (id: string): string =>
  id
    .replaceAll("LicenseRef-", "")
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-");

test("there are 59 licenses, each in the file that its id names", () => {
  expect(licenses).toHaveLength(59);
  expect(readdirSync("data/licenses").sort()).toEqual(licenses.map(({ id }) => `${slug(id)}.yaml`).sort());
});

test("every license answers the same 29 questions, with ids of its own", () => {
  for (const license of licenses) {
    expect(Object.keys(license.facts).sort()).toEqual([...factKeys].sort());
    for (const key of factKeys) expect(license.facts[key].id).toBe(`${license.id}#${key}`);
  }
});

test("an absent clause is recorded as absent, never as a blank", () => {
  const blank = licenses.flatMap(({ facts }) => factKeys.filter((key) => facts[key].section.trim() === ""));
  expect(blank).toEqual([]);
  const silent = licenses
    .flatMap(({ facts }) => factKeys.map((key) => facts[key]))
    .filter(({ section }) => section.includes("no clause"));
  expect(silent.length).toBeGreaterThan(100);
});

test("paraphrases are short: no license text is copied", () => {
  const long = licenses
    .flatMap(({ facts }) => factKeys.map((key) => facts[key]))
    .filter(({ text }) => text.length > 320);
  expect(long.map(({ id }) => id)).toEqual([]);
});

test("a read license names the hash of the copy that was read, or how it was read", () => {
  for (const { id, status, texts, authority } of licenses) {
    const hashed = texts.some(({ sha256 }) => sha256 !== null);
    const reproduced = authority.includes("third-party");
    if (status === "read") expect(hashed || reproduced, id).toBe(true);
    if (status === "unread") expect(hashed, id).toBe(false);
  }
});

test("a cap is an object exactly where the value says that there is one", () => {
  for (const { id, facts } of licenses) {
    expect(facts.user_cap.value === "cap", id).toBe(facts.user_cap.cap !== null);
    expect(facts.revenue_cap.value === "cap", id).toBe(facts.revenue_cap.caps.length > 0);
    expect(facts.territory_exclusions.value === "excluded", id).toBe(
      facts.territory_exclusions.exclusion !== null,
    );
  }
});

test("where selling is barred outright, hosting for pay is not milder", () => {
  for (const { id, facts } of licenses) {
    if (facts.commercial_use.value === "prohibited")
      expect(facts.hosting_as_a_service.value, id).toBe("prohibited");
  }
});

test("a license that nobody read never permits anything", async () => {
  const unread = licenses.filter(({ status }) => status === "unread");
  expect(unread.length).toBeGreaterThan(3);
  for (const { id } of unread) {
    for (const question of [
      "commercial use in a product?",
      "internal use only",
      "research only",
      "need attribution?",
    ]) {
      const answer = licenseOutput.parse((await operation.answer({ license: id, question }, { world })).json);
      expect(answer.verdict, `${id}: ${question}`).toBe("unclear");
    }
  }
});

test("models are listed by exact hub ids, and ancestors' licenses exist", () => {
  const ids = new Set(licenses.map(({ id }) => id));
  for (const { models } of licenses) {
    for (const { alsoBoundBy } of models) for (const other of alsoBoundBy) expect(ids).toContain(other);
  }
});

test("the license files are spelled the American way", () => {
  const british = readdirSync("data/licenses").filter((file) =>
    /\blicences?\b/i.test(readFileSync(`data/licenses/${file}`, "utf8")),
  );
  expect(british).toEqual([]);
});
