import { isHubId } from "../catalog/hub-id.ts";
import { type ResolvedModel, resolveModel } from "../catalog/resolve-model.ts";
import type { Precision } from "../entries/model.ts";
import { UserError } from "../errors.ts";
import type { EngineLog, LogSettings } from "../logs/engine-log.ts";
import { type Candidate, candidates, candidatesAt, ofCheckpoint } from "../planner/candidates.ts";
import { namedModel } from "./named-model.ts";
import type { OperationContext } from "./operation.ts";

/** The model that a log is about, and the weights that it may have loaded: one where the log says which. */
export interface LogSubject {
  readonly named: ResolvedModel;
  readonly candidates: readonly Candidate[];
}

/**
 * The model of a log: as the asker names it, else as the log does; in the catalog, else on the hub. Null
 * where the log's name leads nowhere; what the asker typed throws UserError instead.
 */
export async function subjectOf(
  log: EngineLog,
  asked: string | undefined,
  context: OperationContext,
): Promise<LogSubject | null> {
  const name = asked ?? log.settings.model;
  if (name === null) return null;
  try {
    const named = await findModel(name, context);
    return { named, candidates: candidatesOf(named, log) };
  } catch (error) {
    if (asked === undefined && error instanceof UserError) return null;
    throw error;
  }
}

/** Only a full id is looked up on the hub: a folder's name may be anybody's. */
function findModel(name: string, context: OperationContext): Promise<ResolvedModel> | ResolvedModel {
  return isHubId(name) ? namedModel(name, context) : resolveModel(context.world, name);
}

function candidatesOf(
  { model, checkpoint, precisionHint }: ResolvedModel,
  log: EngineLog,
): readonly Candidate[] {
  const loaded = log.settings.model?.toLowerCase();
  const own = checkpoint ?? model.checkpoints.find(({ id }) => id.toLowerCase() === loaded) ?? null;
  const stated = precisionOfLog(log.settings);
  // 16-bit weights under a stated quantization are converted at start-up.
  const converted = own !== null && stated !== null && (own.precision === "bf16" || own.precision === "fp16");
  if (own !== null && !converted) return [ofCheckpoint(own)];
  const precision = stated ?? precisionHint;
  if (precision !== null) return candidatesAt(model, precision).slice(0, 1);
  return candidates(model, log.engine ?? "vllm");
}

/** Engines' words for quantizations; `compressed-tensors` and `quark` may be any of several. */
const PRECISIONS: readonly (readonly [RegExp, Precision])[] = [
  [/^(?:fp8|fbgemm_fp8|ptpc_fp8|modelopt$)/, "fp8"],
  [/^(?:modelopt_fp4|nvfp4|petit_nvfp4)/, "nvfp4"],
  [/^(?:mxfp4|gpt_oss_mxfp4)/, "mxfp4"],
  [/^(?:awq|gptq|auto[-_]round|moe_wna16|bitsandbytes|w4a16|inc)/, "int4"],
  [/^(?:w8a8_int8|experts_int8)/, "int8"],
];

function precisionOfLog({ quantization, dtype }: LogSettings): Precision | null {
  if (quantization !== null) return PRECISIONS.find(([pattern]) => pattern.test(quantization))?.[1] ?? null;
  return dtype === "float32" ? "fp32" : null;
}
