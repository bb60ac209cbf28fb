import { type ResolvedEngine, resolveEngine } from "../catalog/resolve-engine.ts";
import type { World } from "../catalog/world.ts";
import type { Hardware } from "../entries/gpu.ts";
import { UserError } from "../errors.ts";
import type { EngineLog } from "../logs/engine-log.ts";
import { readEngineLog } from "../logs/read-engine-log.ts";
import { gpusOfLayout } from "../memory/layout.ts";
import { bytes, toGiB } from "../units.ts";
import { adviceFor } from "./explain-log-advice.ts";
import { hardwareOfLog, type LogHardware } from "./explain-log-hardware.ts";
import { explainParts } from "./explain-log-parts.ts";
import { kvPrecisionOf, type LogPrediction, layoutOf, predictLog } from "./explain-log-prediction.ts";
import type { ExplainedPart, ExplainLogInput, ExplainLogOutput } from "./explain-log-schema.ts";
import { type LogSubject, subjectOf } from "./explain-log-subject.ts";
import type { OperationContext } from "./operation.ts";

/** Reads a start-up log and sets it against the prediction for the same model, hardware and settings. */
export async function runExplainLog(
  input: ExplainLogInput,
  context: OperationContext,
): Promise<ExplainLogOutput> {
  const log = readEngineLog(input.log);
  if (log.linesUsed === 0 && log.outcome.failure === null) throw notALog();
  const { world } = context;
  const engine = engineOf(world, log);
  const layout = layoutOf(log.settings);
  const subject = await subjectOf(log, input.model, context);
  const found = hardwareOfLog(world, log.gpu, gpusOfLayout(layout), input.hardware);
  const hardware = found?.hardware ?? anyHardware(world, gpusOfLayout(layout));
  const prediction = subject === null ? null : predictLog(log, subject, engine, hardware);
  const parts = prediction === null ? loggedOnly(log) : [...explainParts(log, prediction, found !== null)];
  return {
    engine: {
      name: engine.engine.id,
      title: engine.engine.name,
      version: log.version,
      judgedAs: engine.release.from,
    },
    model: modelOutput(subject, prediction),
    hardware: hardwareOutput(found),
    layout: { ...(prediction?.planned.plan.layout ?? layout) },
    settings: {
      contextTokens: log.settings.maxModelLen,
      memoryUtilization: log.settings.memoryUtilization ?? prediction?.planned.settings.utilization ?? null,
      kvPrecision: kvPrecisionOf(log.settings),
    },
    outcome: { ...log.outcome },
    verdict: verdictOf(parts),
    predicted: found === null || prediction === null ? null : prediction.planned.plan.verdict,
    parts,
    advice: [...adviceFor(log), ...missingFacts(log, subject, found)],
    notes: notesOf(log, engine, subject, prediction, found),
    sources: sourcesOf(engine, subject, found),
  };
}

function notALog(): UserError {
  return new UserError(
    "not_understood",
    'That is not a start-up log of vLLM or SGLang. Paste the lines from the start of the server to the first request, or at least those with "Model loading took" and "KV cache".',
  );
}

function engineOf(world: World, { engine, version }: EngineLog): ResolvedEngine {
  const name = engine ?? "vllm";
  return resolveEngine(world, version === null ? name : `${name}@${version}`);
}

/** Weights and KV bytes per token are the same on any GPU: the first common one stands in where none is known. */
function anyHardware(world: World, count: number): Hardware {
  const gpu = world.gpus.find(({ assumedFor }) => assumedFor.length > 0) ?? world.gpus[0];
  if (gpu === undefined) throw new Error("the catalog has GPUs");
  return { gpu, count, nodes: 1, label: `${count}x${gpu.label}` };
}

/** Without a model there is nothing to compare with: what the log says is shown all the same. */
function loggedOnly({ measured }: EngineLog): ExplainedPart[] {
  const values: readonly (readonly [ExplainedPart["part"], ExplainedPart["unit"], number | null])[] = [
    ["weights", "GiB", measured.weightsGiB],
    ["activation", "GiB", measured.activationGiB],
    ["overhead", "GiB", measured.nonTorchGiB],
    ["kvCache", "GiB", measured.kvCacheGiB],
    ["kvTokens", "tokens", measured.kvCacheTokens],
    ["concurrency", "requests", measured.maxConcurrency],
  ];
  return values
    .filter(([, , logged]) => logged !== null)
    .map(([part, unit, logged]) => ({
      part,
      unit,
      logged,
      predicted: null,
      relativeDifference: null,
      agrees: null,
      reasons: [],
    }));
}

function modelOutput(
  subject: LogSubject | null,
  prediction: LogPrediction | null,
): ExplainLogOutput["model"] {
  if (subject === null) return null;
  const { id, name } = subject.named.model;
  const candidate = prediction?.candidate;
  return { id, name, precision: candidate?.precision ?? "", checkpoint: candidate?.checkpoint?.id ?? null };
}

function hardwareOutput(found: LogHardware | null): ExplainLogOutput["hardware"] {
  if (found === null) return null;
  const { label, gpu } = found.hardware;
  const memoryGiB = toGiB(bytes(gpu.memory.usableBytes));
  return { label, gpu: gpu.name, memoryGiB, assumed: found.assumption !== null };
}

function verdictOf(parts: readonly ExplainedPart[]): ExplainLogOutput["verdict"] {
  const judged = parts.filter(({ agrees }) => agrees !== null);
  if (judged.length === 0) return "incomplete";
  return judged.every(({ agrees }) => agrees === true) ? "agrees" : "differs";
}

function missingFacts(
  log: EngineLog,
  subject: LogSubject | null,
  found: LogHardware | null,
): readonly string[] {
  const missing: string[] = [];
  if (subject === null) {
    const named = log.settings.model;
    missing.push(
      named === null
        ? "The log does not name the model: add model=NAME to compare."
        : `"${named.slice(0, 100)}" is not a model that is known: add model=NAME to compare.`,
    );
  }
  if (found === null)
    missing.push(
      "The log does not name the GPU: add hardware=4xH100 (or what it was) to compare the KV cache.",
    );
  return missing;
}

function notesOf(
  log: EngineLog,
  engine: ResolvedEngine,
  subject: LogSubject | null,
  prediction: LogPrediction | null,
  found: LogHardware | null,
): string[] {
  const several = (subject?.candidates.length ?? 0) > 1 && prediction !== null;
  const notes = [
    engine.note,
    log.version === null
      ? `The log does not state the version: judged as ${engine.engine.name} ${engine.version}.`
      : null,
    subject?.named.note ?? null,
    several
      ? `The log does not state the precision: ${prediction.candidate.precision} is nearest to its weights.`
      : null,
    found?.assumption ?? null,
    log.settings.maxModelLen === null && prediction !== null
      ? "The log does not state --max-model-len: the model's own maximum was taken."
      : null,
  ];
  return notes.filter((note) => note !== null && note !== "").map(String);
}

function sourcesOf(
  engine: ResolvedEngine,
  subject: LogSubject | null,
  found: LogHardware | null,
): ExplainLogOutput["sources"] {
  const all = [
    ...(subject?.named.model.sources ?? []),
    ...(found?.hardware.gpu.sources ?? []),
    ...engine.engine.sources,
  ];
  return [...new Map(all.map((source) => [source.url, { ...source }])).values()];
}
