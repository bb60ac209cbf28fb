import { countParameters } from "../architecture/parameters.ts";
import { resolveModel } from "../catalog/resolve-model.ts";
import type { World } from "../catalog/world.ts";
import type { BenchmarkScore } from "../entries/benchmark.ts";
import type { ClaimCheck } from "../entries/claim.ts";
import type { PrecisionEffect } from "../entries/precision-effect.ts";
import type { Outcome } from "./claims-outcome.ts";
import { formatParameters } from "./parameters.ts";
import { effectWords } from "./quant-quality.ts";

type CheckOf<Kind extends ClaimCheck["kind"]> = Extract<ClaimCheck, { kind: Kind }>;

/** Parameter counts and ratios in claims are rounded. */
const ROUNDING_SHARE = 0.06;

const near = (value: number, claimed: number): boolean => Math.abs(value / claimed - 1) <= ROUNDING_SHARE;

export function checkActive(world: World, check: CheckOf<"active">): Outcome {
  const { model } = resolveModel(world, check.model);
  const { active, total } = countParameters(model.architecture);
  return {
    holds: near(active, check.billions * 1e9) ? "yes" : "no",
    found: `${model.name}: ${formatParameters(active)} active of ${formatParameters(total)}, counted tensor by tensor.`,
    at: null,
    command: `show ${model.id}`,
  };
}

export function checkRatio(world: World, check: CheckOf<"ratio">): Outcome {
  const { model } = resolveModel(world, check.model);
  const { active, total } = countParameters(model.architecture);
  return {
    holds: near(total / active, check.totalPerActive) ? "yes" : "no",
    found: `${model.name}: ${formatParameters(total)} / ${formatParameters(active)} = ${(total / active).toFixed(1)}.`,
    at: null,
    command: `show ${model.id}`,
  };
}

export function checkLicense(world: World, check: CheckOf<"license">): Outcome {
  const { model } = resolveModel(world, check.model);
  const stack = model.licenses.flatMap((id) => world.licenses.find((license) => license.id === id) ?? []);
  if (stack.length === 0) return { holds: "unknown", found: "License not read.", at: null, command: null };
  const approved = stack.every(({ osiApproved }) => osiApproved === true);
  const names = stack.map(({ name }) => name).join(" + ");
  return {
    holds: approved === check.osiApproved ? "yes" : "no",
    found: `${model.name}: ${names}, ${approved ? "a license that the OSI approved" : "not a license that the OSI approved"}.`,
    at: null,
    command: `license ${model.id}`,
  };
}

const scoreWords = ({ benchmark, score, setting, reporter }: BenchmarkScore): string =>
  `${benchmark} ${score} (${setting ?? "setting not stated"}; ${reporter === "independent" ? "independent" : "by the vendor"})`;

/** The scores that a claim may mean: the best of each source. */
function scoresOf(world: World, model: string, benchmark: string): readonly BenchmarkScore[] {
  const all = world.benchmarks.filter(
    (one) =>
      one.model === model && (one.benchmark === benchmark || one.benchmark.startsWith(`${benchmark} (`)),
  );
  const best = new Map<string, BenchmarkScore>();
  for (const one of all) {
    const known = best.get(one.source.url);
    if (known === undefined || one.score > known.score) best.set(one.source.url, one);
  }
  return [...best.values()];
}

export function checkScore(world: World, { model: name, benchmark, points }: CheckOf<"score">): Outcome {
  const { model } = resolveModel(world, name);
  const scores = scoresOf(world, model.id, benchmark);
  const [low, high] = points;
  const command = `show ${model.id}`;
  if (scores.length === 0) {
    return {
      holds: "unknown",
      found: `No published ${benchmark} score of ${model.name} was found.`,
      at: null,
      command,
    };
  }
  const within = scores.some(({ score }) => score >= low && score <= high);
  return {
    holds: within ? "yes" : "no",
    found: `${model.name}: ${scores.map(scoreWords).join("; ")}.`,
    at: null,
    command,
  };
}

export function checkAhead(world: World, check: CheckOf<"ahead">): Outcome {
  const one = resolveModel(world, check.model).model;
  const other = resolveModel(world, check.of).model;
  const [own, against] = [one, other].map(({ id }) => best(scoresOf(world, id, check.benchmark)));
  const command = `compare ${one.id} ${other.id}`;
  if (own === undefined || against === undefined) {
    return { holds: "unknown", found: `${check.benchmark} is not published of both.`, at: null, command };
  }
  return {
    holds: own.score > against.score ? "yes" : "no",
    found: `${check.benchmark}: ${one.name} ${own.score}, ${other.name} ${against.score}.`,
    at: null,
    command,
  };
}

const best = (scores: readonly BenchmarkScore[]): BenchmarkScore | undefined =>
  [...scores].sort((a, b) => b.score - a.score)[0];

type Loss = PrecisionEffect & { readonly change: NonNullable<PrecisionEffect["change"]> };

export function checkLoss(world: World, { precision, atMost, benchmarks }: CheckOf<"loss">): Outcome {
  const measured = world.precisionEffects
    .filter((effect): effect is Loss => effect.precision === precision && effect.change !== null)
    .filter(({ benchmark }) => benchmarks === null || benchmarks.some((name) => benchmark.startsWith(name)));
  if (measured.length === 0) return { holds: "unknown", found: "Nothing measured.", at: null, command: null };
  const within = measured.filter(({ change }) => change.low >= -atMost);
  const beyond = measured.filter(({ change }) => change.high < -atMost);
  const words = measured.map((effect) => `${namesOf(world, effect)}: ${effectWords(effect)}`);
  const partly = within.length > 0 && beyond.length > 0;
  return {
    holds: partly ? "partly" : beyond.length > 0 ? "no" : within.length > 0 ? "yes" : "unknown",
    found: `Measured at ${precision}: ${[...new Set(words)].join("; ")}.`,
    at: partly ? `for ${[...new Set(within.map((effect) => namesOf(world, effect)))].join(" and ")}` : null,
    command: null,
  };
}

/** The models of a measurement by name; more than two by their number. */
function namesOf(world: World, { models }: PrecisionEffect): string {
  if (models.length > 2) return `${models.length} models`;
  return models.map((id) => world.models.find((model) => model.id === id)?.name ?? id).join(" and ");
}
