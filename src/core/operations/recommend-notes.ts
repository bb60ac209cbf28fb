import type { World } from "../catalog/world.ts";
import type { BenchmarkScore } from "../entries/benchmark.ts";
import type { Source } from "../entries/source.ts";
import { formatCount, plural } from "../report/format.ts";
import { STALE_PRICES } from "./hardware-prices.ts";
import type { Lengths } from "./hardware-request.ts";
import { lengthsOf } from "./recommend-load.ts";
import type { Eligible } from "./recommend-run.ts";
import type { Choice, RecommendInput } from "./recommend-schema.ts";
import { scoresFor, type Task } from "./recommend-tasks.ts";

interface NoteFacts {
  /** What is shown. */
  readonly choices: readonly Choice[];
  /** Tokens, in the runs that speed was fitted to. */
  readonly longestPrompt: number;
  /** All that meet the constraints without a score. */
  readonly unmeasured: readonly Eligible[];
  /** How many models were left out because their maker has a newer one. */
  readonly superseded: number;
  readonly benchmarks: readonly BenchmarkScore[];
}

/** How the ranking came about, what it cannot know, and how old its prices are. */
export function recommendNotes(
  input: RecommendInput,
  fromTeam: readonly string[],
  facts: NoteFacts,
): string[] {
  const { choices, unmeasured, superseded, benchmarks } = facts;
  const task = input.task ?? null;
  const notes: string[] = fromTeam.map((words) => `Assumed: ${words}.`);
  if (task === "long_context") {
    notes.push(
      "No benchmark of long contexts is in the catalog: these take the length and hold it in memory, cheapest first. How well they use it is not known.",
    );
  } else {
    notes.push(rankingNote(task, benchmarks));
    if (unmeasured.length > 0)
      notes.push(
        `${plural(unmeasured.length, "model")} without a comparable score ${unmeasured.length === 1 ? "meets" : "meet"} the constraints too: missing is not bad, test before you decide.`,
      );
  }
  if (superseded > 0)
    notes.push(
      `${plural(superseded, "older model")} whose ${superseded === 1 ? "maker has a newer one was" : "makers have newer ones were"} left out; name one in \`fit\` or \`compare\` to ask about it.`,
    );
  if (input.hardware === undefined)
    notes.push(
      "Hardware: the cheapest that holds the requests, with weights of 8 bits or more where these will do.",
    );
  notes.push("Scores are of the original weights; 4-bit weights lose a little.", ...speedNotes(input, facts));
  if (input.airGapped === true)
    notes.push(
      "Air-gapped: copy the checkpoint and the engine's image in beforehand and set HF_HUB_OFFLINE=1.",
    );
  if (choices.some(({ price }) => price?.stale === true)) notes.push(STALE_PRICES);
  notes.push("Licenses as read by Weighbridge: no legal advice.");
  return notes;
}

function speedNotes(input: RecommendInput, { choices, longestPrompt }: NoteFacts): string[] {
  const lengths = lengthsOf(input);
  if (lengths === null)
    return ["Memory was checked, speed was not: say users=, in= and out= for speed and cost per token."];
  const notes: string[] = [];
  if (input.inputTokens === undefined || input.outputTokens === undefined)
    notes.push(
      `Assumed of speed: ${formatCount(lengths.inputTokens)} tokens in and ${formatCount(lengths.outputTokens)} out${fuller(input, lengths)}; say in= and out= for yours.`,
    );
  if (lengths.inputTokens > longestPrompt)
    notes.push(
      `The longest prompt in the measured runs has ${formatCount(longestPrompt)} tokens: beyond it TTFT is a calculation that nobody checked.`,
    );
  if (input.concurrency === undefined) notes.push("Assumed: 1 request at a time; say users= for more.");
  notes.push(
    `Speeds are estimates; the range holds 80 % of measured runs that were left out of the fit.${choices.some(({ speed }) => speed?.basis === "extrapolated") ? " A question mark: no run on such a GPU or with such weights was in the data, so measure before you buy." : ""}`,
  );
  if (choices.some(({ speed }) => speed === null))
    notes.push("Where no speed is given, the bandwidth of the GPU or the engine's constants are not known.");
  return notes;
}

/** That memory holds longer requests than the ones that are timed. */
function fuller({ context }: RecommendInput, { inputTokens, outputTokens }: Lengths): string {
  const held = context ?? 0;
  return held > inputTokens + outputTokens
    ? `, though memory was checked for ${formatCount(held)} tokens each`
    : "";
}

function rankingNote(task: Task | null, benchmarks: readonly BenchmarkScore[]): string {
  const names = [...new Set(scoresFor(task, benchmarks).map(({ benchmark }) => benchmark))];
  const shown = names.slice(0, 6).join(", ");
  return `Ranked by who beats whom where one source measured both on one benchmark, each thinking if it can (${shown}${names.length > 6 ? " …" : ""}); scores of different sources are never mixed, and thinking costs tokens.`;
}

export function recommendSources(
  shown: readonly Eligible[],
  task: Task | null,
  benchmarks: readonly BenchmarkScore[],
  calibrations: World["calibrations"],
): Source[] {
  const ids = new Set(shown.map(({ model }) => model.id));
  const all = [
    ...scoresFor(task, benchmarks)
      .filter(({ model }) => ids.has(model))
      .map(({ source }) => source),
    ...shown.flatMap(({ place }) => place.price?.offer?.source ?? []),
    ...calibrations.flatMap(({ sources }) => sources),
  ];
  const byUrl = new Map(all.map(({ title, url, seen }) => [url, { title, url, seen }]));
  return [...byUrl.values()];
}
