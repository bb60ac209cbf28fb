import type { Architecture } from "../architecture/architecture.ts";
import { genericQuantization } from "../architecture/generic.ts";
import type { Quantization, QuantizationRule } from "../architecture/quantization.ts";
import type { Checkpoint, Model } from "../entries/model.ts";
import type { Source } from "../entries/source.ts";
import { expandArchitecture } from "./expand-architecture.ts";
import type { CheckpointYaml, ModelYaml } from "./schema/model.ts";

/** The model entry that a file stands for. Pure; throws an Error where a layer names a part that is not there. */
export function expandModel(yaml: ModelYaml): Model {
  const architecture = expandArchitecture(yaml.architecture);
  const { contextTokens, notes, supersededBy, licenseNote, ...rest } = yaml;
  return {
    ...rest,
    ...(supersededBy === undefined ? {} : { supersededBy }),
    ...(licenseNote === undefined ? {} : { licenseNote }),
    contextTokens: { ...contextTokens, note: contextTokens.note ?? null },
    notes: notes ?? null,
    architecture,
    checkpoints: yaml.checkpoints.map((one) => expandCheckpoint(one, architecture, yaml.sources)),
    sources: Object.values(yaml.sources),
  };
}

function expandCheckpoint(
  yaml: CheckpointYaml,
  architecture: Architecture,
  listed: Readonly<Record<string, Source>>,
): Checkpoint {
  const { id, precision, kvPrecision, ruleBasis, confirmed, official } = yaml;
  return {
    id,
    precision,
    ...(kvPrecision === undefined ? {} : { kvPrecision }),
    quantization: quantizationOf(yaml, architecture),
    ...(ruleBasis === undefined ? {} : { ruleBasis }),
    publishedBytes: yaml.bytes ?? null,
    confirmed,
    official,
    sources: yaml.sources.flatMap((key) => listed[key] ?? []),
    note: yaml.note ?? null,
  };
}

function quantizationOf(
  { quantization, precision }: CheckpointYaml,
  architecture: Architecture,
): Quantization {
  if (quantization === undefined) return genericQuantization(precision, architecture);
  const { baseDtype, others } = quantization;
  const rule = ruleOf(quantization);
  return others === undefined ? { ...rule, baseDtype } : { ...rule, baseDtype, others: others.map(ruleOf) };
}

type RuleYaml = Omit<QuantizationRule, "scaleDtype" | "except"> & {
  readonly scaleDtype?: QuantizationRule["scaleDtype"] | undefined;
  readonly except?: readonly string[] | undefined;
};

function ruleOf({
  scheme,
  groupSize,
  blockSize,
  scaleDtype,
  covers,
  skippedLayers,
  except,
}: RuleYaml): QuantizationRule {
  return {
    scheme,
    groupSize,
    blockSize,
    covers,
    skippedLayers,
    ...(scaleDtype === undefined ? {} : { scaleDtype }),
    ...(except === undefined ? {} : { except }),
  };
}
