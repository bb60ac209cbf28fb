import { resolveEngine } from "../catalog/resolve-engine.ts";
import { resolveHardware } from "../catalog/resolve-hardware.ts";
import type { ResolvedModel } from "../catalog/resolve-model.ts";
import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Source } from "../entries/source.ts";
import { UserError } from "../errors.ts";
import { firstOfEach } from "../first-of-each.ts";
import { gpusOfLayout } from "../memory/layout.ts";
import type { PlanRequest } from "../planner/best-plan.ts";
import { type Candidate, candidates, candidatesAt, ofCheckpoint } from "../planner/candidates.ts";
import { type JudgedOption, judge, recommend } from "../planner/judge.ts";
import { usualEngine } from "../planner/supported.ts";
import { fromGiB } from "../units.ts";
import { deploymentOf } from "./fit-deployment.ts";
import { fitNotes } from "./fit-notes.ts";
import { fitOption } from "./fit-option.ts";
import type { FitInput, FitOutput } from "./fit-schema.ts";
import { smallestForModel } from "./fit-smallest.ts";
import { licenseOf } from "./license-line.ts";
import { namedModel } from "./named-model.ts";
import type { OperationContext } from "./operation.ts";
import { precisionOf } from "./precision.ts";

/** Tokens per request where nobody says. */
const DEFAULT_CONTEXT = 8192;

/** Answers `fit`: judges every candidate on the hardware, or finds the smallest hardware first. */
export async function runFit(input: FitInput, context: OperationContext): Promise<FitOutput> {
  const { world } = context;
  const named = await namedModel(input.model, context);
  const { model } = named;
  const asked = input.hardware === undefined ? null : resolveHardware(world, input.hardware);
  const engine = resolveEngine(world, input.engine ?? usualEngine(model, asked?.hardware.gpu ?? null));
  const contextTokens = input.context ?? Math.min(DEFAULT_CONTEXT, model.contextTokens.native);
  const request: PlanRequest = {
    engine: engine.engine.id,
    release: engine.release,
    utilization: input.memoryUtilization ?? null,
    kvPrecision: input.kvPrecision ?? "auto",
    workload: {
      contextTokens,
      concurrency: input.concurrency ?? 1,
      contextLimit: Math.max(model.contextTokens.native, contextTokens),
    },
    layout: {
      tensorParallel: input.tensorParallel ?? null,
      pipelineParallel: input.pipelineParallel ?? null,
      dataParallel: input.dataParallel ?? null,
      contextParallel: input.contextParallel ?? null,
    },
    overrides: { weights: overrideBytes(input.weightsGiB), overhead: overrideBytes(input.overheadGiB) },
  };
  if (asked !== null) refuseTooManyGpus(request, asked.hardware);
  const chosen = chooseCandidates(named, input, request);
  const smallest = smallestForModel(context, model, chosen, request, asked?.hardware.gpu ?? null);
  const hardware = asked?.hardware ?? smallest[0]?.hardware ?? null;
  const judged =
    hardware === null ? [] : chosen.map((candidate) => judge(model, candidate, hardware, request));
  const best = recommend(judged);
  return {
    model: { id: model.id, name: model.name },
    hardware: asked === null ? null : hardwareOutput(asked.hardware),
    engine: { name: engine.engine.id, version: engine.version },
    workload: {
      contextTokens,
      concurrency: request.workload.concurrency,
      kvPrecision: best?.planned.kvPrecision ?? "bf16",
    },
    verdict: best?.verdict ?? "does_not_fit",
    recommended: best === null || best.verdict === "does_not_fit" ? null : best.candidate.precision,
    options: widestFirst(judged).map((option) => fitOption(model, option, request)),
    smallestHardware: smallest.map(({ hardware: { label }, precision, usdPerHour }) => ({
      label,
      precision,
      usdPerHour,
    })),
    license: licenseOf(model, context),
    notes: fitNotes({
      named,
      input,
      assumed: context.assumed ?? [],
      engine,
      asked,
      hardware,
      request,
      judged,
      smallest,
    }),
    ...(await deploymentOf(input.emit, model, best, request, engine.version)),
    sources: sourcesOf(named, hardware?.gpu ?? null, judged, engine.engine.sources),
  };
}

const overrideBytes = (gib: number | undefined): number | null => (gib === undefined ? null : fromGiB(gib));

function hardwareOutput({ label, gpu, count, nodes }: Hardware): NonNullable<FitOutput["hardware"]> {
  return { label, gpu: gpu.name, count, nodes };
}

function chooseCandidates(named: ResolvedModel, input: FitInput, request: PlanRequest): readonly Candidate[] {
  if (input.precision !== undefined) return candidatesAt(named.model, precisionOf(input.precision));
  if (named.checkpoint !== null) return [ofCheckpoint(named.checkpoint)];
  if (named.precisionHint !== null) return candidatesAt(named.model, named.precisionHint).slice(0, 1);
  return candidates(named.model, request.engine);
}

/** The largest weights first; checkpoints of one precision stay together, most used first. */
function widestFirst(judged: readonly JudgedOption[]): readonly JudgedOption[] {
  const widest = new Map<string, number>();
  for (const { candidate, planned } of judged) {
    const known = widest.get(candidate.precision) ?? 0;
    widest.set(candidate.precision, Math.max(known, planned.plan.perGpu.weights));
  }
  const width = ({ candidate }: JudgedOption): number => widest.get(candidate.precision) ?? 0;
  return [...judged].sort((a, b) => width(b) - width(a));
}

function refuseTooManyGpus({ layout }: PlanRequest, hardware: Hardware): void {
  const sizes = {
    tensorParallel: layout.tensorParallel ?? 1,
    pipelineParallel: layout.pipelineParallel ?? 1,
    dataParallel: layout.dataParallel ?? 1,
    expertParallel: 1,
  };
  const needed = gpusOfLayout(sizes);
  if (needed <= hardware.count) return;
  throw new UserError(
    "impossible_layout",
    `That layout takes ${needed} GPUs and ${hardware.label} has ${hardware.count}. Lower tp, pp or dp, or name more GPUs.`,
  );
}

function sourcesOf(
  named: ResolvedModel,
  gpu: Gpu | null,
  judged: readonly JudgedOption[],
  engineSources: readonly Source[],
): Source[] {
  const all = [
    ...named.model.sources,
    ...judged.flatMap((option) => option.candidate.checkpoint?.sources ?? []),
    ...(gpu?.sources ?? []),
    ...engineSources,
  ];
  return firstOfEach(all, ({ url }) => url).map((source) => ({ ...source }));
}
