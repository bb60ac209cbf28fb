import type { ResolvedEngine } from "../catalog/resolve-engine.ts";
import type { ResolvedHardware } from "../catalog/resolve-hardware.ts";
import type { ResolvedModel } from "../catalog/resolve-model.ts";
import type { Hardware } from "../entries/gpu.ts";
import type { PlanRequest } from "../planner/best-plan.ts";
import type { JudgedOption } from "../planner/judge.ts";
import { sequenceLimit } from "../planner/launch.ts";
import { formatCount, listed, plural } from "../report/format.ts";
import type { FitInput } from "./fit-schema.ts";
import type { SmallestRow } from "./fit-smallest.ts";
import { tooOldNote } from "./too-old-note.ts";

export interface NoteFacts {
  readonly named: ResolvedModel;
  readonly input: FitInput;
  /** What was taken from the team's settings. */
  readonly assumed: readonly string[];
  readonly engine: ResolvedEngine;
  readonly asked: ResolvedHardware | null;
  readonly hardware: Hardware | null;
  readonly request: PlanRequest;
  readonly judged: readonly JudgedOption[];
  readonly smallest: readonly SmallestRow[];
}

/** What was assumed and what the reader should know; each a sentence of its own. */
export function fitNotes(facts: NoteFacts): string[] {
  const notes = [
    assumptions(facts),
    facts.named.note,
    facts.engine.note,
    tooOldNote(facts.hardware?.gpu, facts.engine),
    contextNote(facts),
    hardwareNote(facts),
  ];
  notes.push(overrideNote(facts), ownPriceNote(facts), ...layoutNotes(facts), ...modelNotes(facts));
  return notes.filter((note) => note !== null && note !== "").map(String);
}

function assumptions({ input, assumed: fromTeam, asked, engine, request }: NoteFacts): string {
  const assumed: string[] = [...fromTeam, ...(asked?.assumptions ?? [])];
  if (input.context === undefined)
    assumed.push(`context ${formatCount(request.workload.contextTokens)} tokens`);
  if (input.concurrency === undefined) assumed.push("1 request at a time");
  if (input.engine === undefined) assumed.push(`${engine.engine.name} ${engine.version}`);
  if (input.kvPrecision === undefined)
    assumed.push("KV cache as the engine has it by default (16 bits unless said)");
  return assumed.length === 0 ? "" : `Assumed: ${assumed.join("; ")}.`;
}

function overrideNote({ input }: NoteFacts): string | null {
  const given: string[] = [];
  if (input.weightsGiB !== undefined) given.push(`weights ${input.weightsGiB} GiB per GPU`);
  if (input.overheadGiB !== undefined) given.push(`overhead ${input.overheadGiB} GiB per GPU`);
  if (input.memoryUtilization !== undefined) given.push(`memory utilization ${input.memoryUtilization}`);
  return given.length === 0 ? null : `Set by you, not predicted: ${given.join("; ")}.`;
}

function ownPriceNote({ smallest }: NoteFacts): string | null {
  const own = smallest.filter(({ isOwnPrice }) => isOwnPrice).map(({ hardware: { label } }) => label);
  return own.length === 0 ? null : `Your team's price: ${own.join(", ")}.`;
}

function contextNote({ named, request }: NoteFacts): string | null {
  const { native, extended } = named.model.contextTokens;
  const asked = request.workload.contextTokens;
  if (asked <= native) return null;
  const limit = `${named.model.name} takes ${formatCount(native)} tokens as published`;
  if (extended !== null && asked <= extended) {
    return `${limit}, and ${formatCount(extended)} with its documented scaling (YaRN), which must be switched on.`;
  }
  return `${limit}: ${formatCount(asked)} is beyond what it was made for.`;
}

function hardwareNote({ asked, hardware }: NoteFacts): string | null {
  if (asked !== null) return null;
  return hardware === null
    ? "No GPU kind in the catalog holds it within four nodes."
    : `No hardware was named: the plan is for ${hardware.label}, the cheapest that holds it.`;
}

function layoutNotes({ judged }: NoteFacts): readonly string[] {
  const replicas = judged.filter(({ planned }) => planned.replicas > 1);
  const first = replicas[0];
  if (first === undefined) return [];
  return [
    `${plural(first.planned.replicas, "copy").replace("copys", "copies")} of the model run side by side and share the requests.`,
  ];
}

function modelNotes({ named, judged, request }: NoteFacts): readonly string[] {
  const notes: string[] = [];
  const { model } = named;
  if (!model.verified) notes.push(`Some dimensions of ${model.name} are inferred, not read from its config.`);
  if (model.architecture.mtp !== null)
    notes.push("MTP weights are not counted: engines load them only with speculative decoding.");
  // What the hub tells of a model is for this one question; the catalog's own notes stand with the model.
  if (model.basis !== undefined) {
    const told = [model.notes, ...judged.map(({ candidate }) => candidate.checkpoint?.note ?? null)];
    notes.push(...new Set(told.filter((note) => note !== null)));
  }
  const unconfirmed = judged.filter(({ candidate }) => candidate.checkpoint?.confirmed === false);
  for (const { candidate } of unconfirmed)
    notes.push(`${candidate.checkpoint?.id ?? ""} was not seen in any source: check that it exists.`);
  const assumed = judged.flatMap(({ candidate: { checkpoint } }) =>
    checkpoint?.ruleBasis === "assumed" ? [checkpoint.id] : [],
  );
  if (assumed.length > 0) {
    notes.push(
      `Weights of ${listed(assumed)} follow an assumed quantization rule: nobody read the config of these files, so their size may differ.`,
    );
  }
  const settings = judged[0]?.planned.settings;
  const chunked = judged[0]?.planned.plan.stage.kinds.some((kind) => kind.kind === "chunked") ?? false;
  if (settings !== undefined && chunked && !settings.rules.freesChunked) {
    notes.push(`${request.engine} ${request.release.from} counts chunked-attention layers as full ones.`);
  }
  const eight = judged.filter(
    ({ planned }) => request.kvPrecision === "auto" && planned.kvPrecision === "fp8",
  );
  for (const { candidate } of eight)
    notes.push(`${candidate.checkpoint?.id ?? ""} asks for an FP8 KV cache, and the engine follows.`);
  const sequences = judged.find(({ planned }) => sequenceLimit(planned) !== null);
  const limit = sequences === undefined ? null : sequenceLimit(sequences.planned);
  if (settings !== undefined && limit !== null) {
    const most = formatCount(settings.rules.overhead.maxSequences);
    notes.push(
      `The engine admits ${most} sequences by default, and keeps a state block for each: the launch command sets ${formatCount(limit)}, as many as fit.`,
    );
  }
  return notes;
}
