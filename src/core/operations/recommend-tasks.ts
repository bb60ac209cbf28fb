import type { BenchmarkScore } from "../entries/benchmark.ts";
import { firstOfEach } from "../first-of-each.ts";
import { type SettingScore, type Standing, standings } from "../planner/standings.ts";
import { remember } from "../remember.ts";

export const tasks = [
  "coding",
  "reasoning",
  "math",
  "instruction_following",
  "agents",
  "multilingual",
  "vision",
  "long_context",
] as const;
/** What people call them, spaces and hyphens left out. Chat and text work are judged by how instructions are kept. */
export const taskSynonyms: Readonly<Record<string, (typeof tasks)[number]>> = {
  code: "coding",
  programming: "coding",
  maths: "math",
  mathematics: "math",
  agentic: "agents",
  agent: "agents",
  tooluse: "agents",
  toolcalling: "agents",
  functioncalling: "agents",
  images: "vision",
  image: "vision",
  ocr: "vision",
  documents: "vision",
  chat: "instruction_following",
  chatbot: "instruction_following",
  chatbots: "instruction_following",
  assistant: "instruction_following",
  rag: "instruction_following",
  summarization: "instruction_following",
  summarizing: "instruction_following",
  summaries: "instruction_following",
  translation: "multilingual",
  languages: "multilingual",
};

export type Task = (typeof tasks)[number];

/** Names of benchmarks, by how they begin, that tell about a task. */
const BENCHMARKS: { readonly [T in Task]: RegExp | null } = {
  coding: /^(LiveCodeBench|SciCode|SWE-bench|HumanEval|MBPP|Aider|Codeforces)/,
  reasoning: /^(GPQA|MMLU-Pro|HLE|SuperGPQA)/,
  math: /^(AIME|MATH|HMMT|IMO|MathVision)(?!Vista)/,
  instruction_following: /^(IFBench|IFEval|MultiChallenge)/,
  agents: /^(TAU|Terminal-Bench|BFCL|SWE-bench Verified)/,
  multilingual: /^(MGSM|MMMLU)/,
  vision: /^(MMMU|MathVista|ChartQA|DocVQA|OCRBench|MathVision)/,
  long_context: null,
};

/** Where no task is named: knowledge, code, instructions and tools together. */
const GENERAL = /^(GPQA|MMLU-Pro|LiveCodeBench|IFBench|IFEval|TAU|AIME 2025)/;

const patternOf = (task: Task | null): RegExp | null => (task === null ? GENERAL : BENCHMARKS[task]);

/** Percent points, and rating points, within which two scores are even: runs scatter that much. */
const EVEN_WITHIN = { percent: 1, rating: 25 } as const;

/** The published scores about a task. Low and medium reasoning are left out, and what its source casts doubt on. */
export function scoresFor(task: Task | null, scores: readonly BenchmarkScore[]): readonly BenchmarkScore[] {
  const pattern = patternOf(task);
  if (pattern === null) return [];
  return scores.filter(
    ({ benchmark, doubt, reasoning }) =>
      doubt === null && reasoning !== "low" && reasoning !== "medium" && pattern.test(benchmark),
  );
}

/**
 * Models meet where one source measured both on one benchmark, each as it does best there: thinking where it
 * can think. Scores of different sources or benchmarks never meet.
 */
export function standingsFor(task: Task | null, scores: readonly BenchmarkScore[]): readonly Standing[] {
  const byTask = remember(known, scores, () => new Map<Task | null, readonly Standing[]>());
  return remember(byTask, task, () => findStandings(task, scores));
}

/** The scores of a catalog never change. */
const known = new WeakMap<readonly BenchmarkScore[], Map<Task | null, readonly Standing[]>>();

function findStandings(task: Task | null, scores: readonly BenchmarkScore[]): readonly Standing[] {
  const best = new Map<string, SettingScore>();
  for (const { model, benchmark, score, unit, source } of scoresFor(task, scores)) {
    const setting = `${benchmark}|${source.url}`;
    const known = best.get(`${model}|${setting}`);
    if (known === undefined || known.score < score)
      best.set(`${model}|${setting}`, { model, setting, score, evenWithin: EVEN_WITHIN[unit] });
  }
  return standings([...best.values()]);
}

/** A few scores to show for a model: independent ones first, then the newest; one for each benchmark. */
export function evidenceFor(
  model: string,
  task: Task | null,
  scores: readonly BenchmarkScore[],
): readonly BenchmarkScore[] {
  const own = scoresFor(task, scores)
    .filter((score) => score.model === model)
    .sort(
      (one, other) =>
        Number(other.reporter === "independent") - Number(one.reporter === "independent") ||
        Number(other.reasoning !== "off") - Number(one.reasoning !== "off") ||
        (other.day ?? "").localeCompare(one.day ?? ""),
    );
  return firstOfEach(own, ({ benchmark }) => benchmark).slice(0, 3);
}
