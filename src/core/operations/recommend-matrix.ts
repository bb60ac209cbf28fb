import { countParameters } from "../architecture/parameters.ts";
import type { Permission } from "../entries/license.ts";
import type { Model } from "../entries/model.ts";
import { wholeWeights } from "../planner/best-plan.ts";
import { BYTES_PER_GIB } from "../units.ts";
import { priceFacts } from "./hardware-prices.ts";
import type { OperationContext } from "./operation.ts";
import { formatParameters } from "./parameters.ts";
import { licenseJudge } from "./recommend-license.ts";
import { placer } from "./recommend-place.ts";
import type { RecommendOutput } from "./recommend-schema.ts";
import { standingsFor, type Task } from "./recommend-tasks.ts";

type Matrix = NonNullable<RecommendOutput["matrix"]>;

/** Hardware that teams have, smallest first. */
const HARDWARE = ["1xRTX 4090", "1xL40S", "1xH100", "4xL40S", "4xH100", "8xH100", "8xH200"];
/** Tasks with enough published comparisons. */
const TASKS: readonly Task[] = ["coding", "reasoning", "math", "instruction_following", "agents", "vision"];

/** The scorecard: every model that matters, and for each hardware and task which to take. */
export function matrixOf(context: OperationContext): Matrix {
  const { models, benchmarks } = context.world;
  const scored = new Set(benchmarks.map(({ model }) => model));
  const shown = models.filter(({ id, task, priority }) => task === "text" && (priority || scored.has(id)));
  const strengths = new Map(
    TASKS.map((task) => [task, standingsFor(task, benchmarks).map(({ model }) => model)] as const),
  );
  const decisions = decisionsOf(shown, strengths, context);
  return { landscape: landscapeOf(shown, decisions, context), decisions };
}

function decisionsOf(
  shown: readonly Model[],
  strengths: ReadonlyMap<Task, readonly string[]>,
  context: OperationContext,
): Matrix["decisions"] {
  const licenseOf = licenseJudge({}, context);
  const usable = shown.filter((model) => licenseOf(model).problem === null);
  return HARDWARE.map((hardware) => {
    const placeFor = placer({ hardware }, context);
    const fitting = new Map(
      usable.filter((model) => "place" in placeFor(model)).map(({ id, name }) => [id, name]),
    );
    const picks = TASKS.map((task) => {
      const order = (strengths.get(task) ?? []).flatMap((id) => fitting.get(id) ?? []);
      return { task, model: order[0] ?? null, second: order[1] ?? null };
    });
    return { hardware, picks };
  });
}

function landscapeOf(
  shown: readonly Model[],
  decisions: Matrix["decisions"],
  context: OperationContext,
): Matrix["landscape"] {
  const licenseOf = licenseJudge({}, context);
  const placeFor = placer({}, context);
  const largestFirst = [...shown].sort(
    (one, other) => countParameters(other.architecture).total - countParameters(one.architecture).total,
  );
  return largestFirst.map((model) => {
    const placed = placeFor(model);
    const place = "place" in placed ? placed.place : null;
    const { total, active } = countParameters(model.architecture);
    return {
      model: model.name,
      parameters:
        total === active
          ? formatParameters(total)
          : `${formatParameters(total)}, ${formatParameters(active)} active`,
      contextTokens: model.contextTokens.native,
      license: licenseWords(model, licenseOf(model).verdict),
      weightsGiB: place === null ? null : wholeWeights(model, place.candidate) / BYTES_PER_GIB,
      precision: place?.candidate.precision ?? null,
      hardware: place?.hardware.label ?? null,
      usdPerHour: place?.usdPerHour ?? null,
      price: place?.price ? priceFacts(place.price) : null,
      wins: winsOf(model.name, decisions),
    };
  });
}

/** `Apache-2.0`, `MIT + llama-3.3-community, with conditions` */
function licenseWords({ licenses }: Model, verdict: Permission): string {
  if (licenses.length === 0) return "not read";
  const names = licenses.map((id) => id.replace(/LicenseRef-/g, "")).join(" + ");
  switch (verdict) {
    case "allowed":
      return names;
    case "allowed_with_conditions":
      return `${names}, with conditions`;
    case "unclear":
      return `${names}, unclear`;
    case "needs_license":
      return `${names}: needs a license`;
    case "prohibited":
      return `${names}: not for commercial use`;
  }
}

/** The tasks for which the matrix picks it somewhere. */
const winsOf = (name: string, decisions: Matrix["decisions"]): Task[] =>
  TASKS.filter((task) =>
    decisions.some(({ picks }) => picks.some((pick) => pick.task === task && pick.model === name)),
  );
