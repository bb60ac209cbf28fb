import type { Model } from "../entries/model.ts";
import { placeName } from "../license/describe.ts";
import { type Standing, strongerFirst } from "../planner/standings.ts";
import { formatCount, formatTokens, formatUsd, plural } from "../report/format.ts";
import type { OperationContext } from "./operation.ts";
import { choiceOf } from "./recommend-choice.ts";
import { domicileCodes, type LicenseFinding, licenseJudge, licenseNeedWords } from "./recommend-license.ts";
import { lengthsOf } from "./recommend-load.ts";
import { matrixOf } from "./recommend-matrix.ts";
import { recommendNotes, recommendSources } from "./recommend-notes.ts";
import { type Place, placer } from "./recommend-place.ts";
import type { Constraint, RecommendInput, RecommendOutput, RuledOut } from "./recommend-schema.ts";
import { standingsFor } from "./recommend-tasks.ts";

/** A model that meets every constraint. */
export interface Eligible {
  readonly model: Model;
  readonly place: Place;
  readonly license: LicenseFinding;
}

const MOST_RANKED = 10;
const MOST_UNMEASURED = 8;
/** "Long context", where nobody says how long. */
const LONG_CONTEXT = 131_072;

/** Answers `recommend`: every generating model of the catalog through the constraints, then by evidence. */
export function runRecommend(asked: RecommendInput, context: OperationContext): RecommendOutput {
  const input =
    asked.task === "long_context" && asked.context === undefined
      ? { ...asked, context: LONG_CONTEXT }
      : asked;
  const { world } = context;
  const task = input.task ?? null;
  const { eligible, ruledOut } = sift(input, context);
  const table = standingsFor(task, world.benchmarks);
  const standing = new Map(table.map((one) => [one.model, one]));
  const measured = eligible.filter(({ model }) => standing.has(model.id));
  const ranked = [...measured].sort((one, other) => byStanding(standing, one, other)).slice(0, MOST_RANKED);
  const others = eligible.filter(({ model }) => !standing.has(model.id)).sort(byContextOrDay(input.task));
  const longContext = task === "long_context";
  const top = longContext ? others.slice(0, MOST_RANKED) : ranked;
  const rest = longContext ? [] : others.slice(0, MOST_UNMEASURED);
  const show = (one: Eligible) => choiceOf(one, standing.get(one.model.id) ?? null, task, world.benchmarks);
  const answer = { ranked: top.map(show), unmeasured: rest.map(show) };
  const choices = [...answer.ranked, ...answer.unmeasured];
  const timed = choices.some(({ speed }) => speed !== null);
  return {
    task,
    asked: askedWords(input),
    load: loadOf(input),
    ...answer,
    ruledOut,
    matrix: asked.matrix === true ? matrixOf(context) : null,
    notes: recommendNotes(input, context.assumed ?? [], {
      choices,
      longestPrompt: world.measuredRuns.reduce((most, run) => Math.max(most, run.inputTokens), 0),
      unmeasured: others,
      superseded: world.models.filter(({ supersededBy }) => supersededBy !== undefined).length,
      benchmarks: world.benchmarks,
    }),
    sources: recommendSources([...top, ...rest], task, world.benchmarks, timed ? world.calibrations : []),
  };
}

/** Every current model that generates text, through the constraints; the first that it fails is its reason. */
export function sift(
  input: RecommendInput,
  context: OperationContext,
): { readonly eligible: readonly Eligible[]; readonly ruledOut: RuledOut[] } {
  const licenseOf = licenseJudge(input, context);
  const placeFor = placer(input, context);
  const eligible: Eligible[] = [];
  const ruledOut: RuledOut[] = [];
  for (const model of context.world.models) {
    if (!mayBeTaken(model)) continue;
    const rule = (constraint: Constraint, reason: string): void => {
      ruledOut.push({ model: { id: model.id, name: model.name }, constraint, reason });
    };
    const unable = inability(model, input);
    if (unable !== null) {
      rule(unable.constraint, unable.reason);
      continue;
    }
    const license = licenseOf(model);
    if (license.problem !== null) {
      rule("license", license.problem);
      continue;
    }
    const placed = placeFor(model);
    if ("place" in placed) eligible.push({ model, place: placed.place, license });
    else rule(placed.constraint, placed.reason);
  }
  return { eligible, ruledOut };
}

const mayBeTaken = ({ task, supersededBy }: Model): boolean => task === "text" && supersededBy === undefined;

function inability(
  model: Model,
  { task, context }: RecommendInput,
): { constraint: Constraint; reason: string } | null {
  const sees = model.architecture.towers.some(({ role }) => role === "vision");
  if (/-base(-|$)/i.test(model.id))
    return { constraint: "task", reason: "a base model, not trained to follow instructions" };
  if (task === "vision" && !sees) return { constraint: "task", reason: "takes no images" };
  const { native, extended } = model.contextTokens;
  const longest = Math.max(native, extended ?? 0);
  if (context !== undefined && context > longest)
    return { constraint: "context", reason: `takes ${formatTokens(longest)} tokens at most` };
  return null;
}

/** The stronger; of equals the cheaper, then the one of which more requests fit. */
function byStanding(standing: ReadonlyMap<string, Standing>, one: Eligible, other: Eligible): number {
  const strength = ({ model }: Eligible): number => standing.get(model.id)?.strength ?? 0;
  return (
    strongerFirst(strength(one), strength(other)) ||
    cost(one) - cost(other) ||
    other.place.maxConcurrency - one.place.maxConcurrency ||
    one.model.name.localeCompare(other.model.name)
  );
}

const cost = ({ place }: Eligible): number => place.usdPerHour ?? Number.MAX_VALUE;

/** Nothing measured: the cheapest for long-context work, else the newest model first, of one day the largest. */
function byContextOrDay(task: RecommendInput["task"]): (one: Eligible, other: Eligible) => number {
  if (task === "long_context")
    return (one, other) => cost(one) - cost(other) || one.model.name.localeCompare(other.model.name);
  return (one, other) =>
    (other.model.released ?? "").localeCompare(one.model.released ?? "") ||
    (other.model.parameters.total ?? 0) - (one.model.parameters.total ?? 0) ||
    one.model.name.localeCompare(other.model.name);
}

function loadOf(input: RecommendInput): RecommendOutput["load"] {
  const lengths = lengthsOf(input);
  return lengths && { concurrency: input.concurrency ?? 1, ...lengths };
}

function askedWords(input: RecommendInput): string[] {
  const { ttftMs, tpotMs } = input;
  const { task, hardware, maxUsdPerHour, license, domicile, airGapped, context, concurrency } = input;
  const asked = [
    task === undefined ? null : task.replaceAll("_", " "),
    hardware === undefined ? null : `on ${hardware}`,
    maxUsdPerHour === undefined ? null : `at most ${formatUsd(maxUsdPerHour)}/h`,
    license === "any" ? null : licenseNeedWords(license ?? "commercial"),
    domicile === undefined ? null : `a company in ${domicileCodes(domicile).map(placeName).join(" or ")}`,
    airGapped === true ? "air-gapped" : null,
    context === undefined ? null : `${formatCount(context)} tokens of context`,
    concurrency === undefined ? null : plural(concurrency, "request"),
    ttftMs === undefined ? null : `TTFT < ${ttftMs} ms`,
    tpotMs === undefined ? null : `TPOT < ${tpotMs} ms`,
  ];
  return asked.filter((words) => words !== null);
}
