import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { type License, type Permission, purposes } from "../../src/core/entries/license.ts";
import { decide } from "../../src/core/license/decide.ts";
import { exactly } from "../../src/core/license/range.ts";
import type { Subject } from "../../src/core/license/subject.ts";
import { activities, emptyProfile, topics, type UseProfile } from "../../src/core/license/use-profile.ts";
import { compareVerdicts } from "../../src/core/license/verdict.ts";

const { licenses } = loadWorld("2026-11-24");
const read = licenses.filter(({ status }) => status !== "unread");

const subjectOf = (...stack: License[]): Subject => ({
  label: "a model",
  model: null,
  stack,
  unknownLicenses: [],
  multimodal: true,
});
const verdict = (use: UseProfile, ...stack: License[]): Permission =>
  decide([subjectOf(...stack)], use).verdict;

const place = fc.constantFrom("DE", "US", "GB", "KR", "JP", "CH");
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const use: fc.Arbitrary<UseProfile> = fc.record({
  purpose: maybe(fc.constantFrom(...purposes)),
  business: maybe(fc.boolean()),
  production: maybe(fc.boolean()),
  activities: fc.uniqueArray(fc.constantFrom(...activities.filter((activity) => activity !== "merge")), {
    maxLength: 3,
  }),
  domicile: fc.uniqueArray(place, { maxLength: 1 }),
  operators: fc.uniqueArray(place, { maxLength: 1 }),
  customers: fc.uniqueArray(place, { maxLength: 2 }),
  places: fc.uniqueArray(place, { maxLength: 1 }),
  usersNow: maybe(fc.integer({ min: 0, max: 2e9 }).map(exactly)),
  usersAtRelease: maybe(fc.integer({ min: 0, max: 2e9 }).map(exactly)),
  dailyUsers: maybe(fc.integer({ min: 0, max: 2e9 }).map(exactly)),
  revenueUsdPerYear: maybe(fc.integer({ min: 0, max: 2e10 }).map(exactly)),
  fields: fc.uniqueArray(fc.constantFrom("military", "medical_advice", "automated_decisions", "malware"), {
    maxLength: 2,
  }),
  professional: maybe(fc.boolean()),
  humanDecides: maybe(fc.boolean()),
  student: fc.constant(null),
  competesWith: fc.constantFrom([], ["naver search"]),
  product: fc.constantFrom(null, "work_assistant" as const),
  modelName: fc.constant(null),
  topics: fc.uniqueArray(fc.constantFrom(...topics), { maxLength: 2 }),
});
const license = fc.constantFrom(...read);

/** One restriction more, written into the facts of a license. */
const restrictions: readonly ((facts: License["facts"]) => Partial<License["facts"]>)[] = [
  ({ commercial_use, self_host_internal }) => ({
    commercial_use: { ...commercial_use, value: "prohibited" },
    self_host_internal: { ...self_host_internal, value: "prohibited" },
  }),
  ({ hosting_as_a_service }) => ({ hosting_as_a_service: { ...hosting_as_a_service, value: "prohibited" } }),
  ({ modification_finetune }) => ({
    modification_finetune: { ...modification_finetune, value: "needs_license" },
  }),
  ({ redistribution_weights }) => ({
    redistribution_weights: { ...redistribution_weights, value: "prohibited" },
  }),
  ({ outputs_for_training_other_models }) => ({
    outputs_for_training_other_models: {
      ...outputs_for_training_other_models,
      value: "prohibited",
      bars: "any_model",
      exceptOwnFamily: false,
    },
  }),
  ({ territory_exclusions }) => ({
    territory_exclusions: {
      ...territory_exclusions,
      value: "excluded",
      exclusion: {
        excluded: ["EU", "UK", "KR"],
        by: "place",
        models: "all",
        who: "anyone",
        what: "all rights",
        endUsersExempt: false,
      },
    },
  }),
];

describe("verdicts", () => {
  test("adding a restriction to a license never makes it more permissive", () => {
    fc.assert(
      fc.property(license, use, fc.constantFrom(...restrictions), (one, profile, restrict) => {
        const stricter: License = { ...one, purposes: null, facts: { ...one.facts, ...restrict(one.facts) } };
        const plain: License = { ...one, purposes: null };
        expect(compareVerdicts(verdict(profile, stricter), verdict(profile, plain))).toBeGreaterThanOrEqual(
          0,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test("a stack is never more permissive than any of its parts", () => {
    fc.assert(
      fc.property(license, license, use, (one, other, profile) => {
        const both = verdict(profile, one, other);
        for (const part of [one, other]) {
          expect(compareVerdicts(both, verdict(profile, part))).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("telling more never turns a prohibition into a permission, unless that fact was asked for", () => {
    // What is done and asked stays the same; only what is known about the asker grows.
    const silent = {
      domicile: [],
      operators: [],
      customers: [],
      places: [],
      usersNow: null,
      professional: null,
    };
    fc.assert(
      fc.property(license, use, (one, profile) => {
        const before = decide([subjectOf(one)], { ...profile, ...silent });
        fc.pre(before.verdict === "prohibited");
        expect(verdict(profile, one)).toBe("prohibited");
      }),
      { numRuns: 3_000 },
    );
  });

  test("a license that nobody read permits nothing, whatever is told", () => {
    const unread = licenses.filter(({ status }) => status === "unread");
    fc.assert(
      fc.property(fc.constantFrom(...unread), use, (one, profile) => {
        expect(verdict(profile, one)).toBe("unclear");
      }),
    );
  });

  test("whatever is cited exists, and something that decides is cited unless everything is allowed", () => {
    const known = new Set(licenses.flatMap(({ facts }) => Object.values(facts).map(({ id }) => id)));
    fc.assert(
      fc.property(license, use, (one, profile) => {
        const decision = decide([subjectOf(one)], profile);
        for (const { fact } of decision.conditions) expect(known).toContain(fact.id);
        if (decision.verdict === "allowed") return;
        expect(decision.conditions.some(({ role }) => role === "decides")).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("an input is asked for only where the answer can change the verdict", () => {
    fc.assert(
      fc.property(license, use, (one, profile) => {
        const decision = decide([subjectOf(one)], profile);
        if (decision.verdict === "prohibited" || decision.verdict === "needs_license")
          expect(decision.missing).toEqual([]);
      }),
    );
  });
});

/** Nobody read it and nothing was said: the empty profile itself must not crash any license. */
test("every license answers the empty profile", () => {
  for (const one of licenses) expect(verdict(emptyProfile, one)).toMatch(/^[a-z_]+$/);
});
