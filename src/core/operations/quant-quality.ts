import type { World } from "../catalog/world.ts";
import type { Model } from "../entries/model.ts";
import type { PrecisionEffect } from "../entries/precision-effect.ts";
import { type Candidate, nominalBits, originalBits, originalPrecision } from "../planner/candidates.ts";
import type { PrecisionRow, QualityEffect } from "./quant-schema.ts";

type Quality = PrecisionRow["quality"];

/**
 * What is known about the quality of a model's weights in one precision: measurements of the model itself
 * first, those of other models only for what nobody measured on this one.
 */
export function qualityOf(world: World, model: Model, { precision, checkpoint }: Candidate): Quality {
  if (precision === originalPrecision(model)) {
    const summary = "As released: the vendor's own scores are of these weights.";
    return { level: "released", summary, effects: [] };
  }
  if (nominalBits(precision) > originalBits(model)) {
    const summary = "Wider than released: more bytes, the same quality.";
    return { level: "wider", summary, effects: [] };
  }
  const known = world.precisionEffects.filter((effect) => effect.precision === precision);
  const own = known.filter((effect) => effect.models.includes(model.id));
  const others = known.filter(
    (effect) =>
      !effect.models.includes(model.id) && !own.some(({ longContext }) => longContext === effect.longContext),
  );
  const effects = [...own, ...others].map((effect) => asTold(effect, model, checkpoint?.id ?? null));
  const level = own.length > 0 ? "measured" : others.length > 0 ? "others" : "none";
  return { level, summary: summaryOf(effects, checkpoint !== null), effects };
}

function asTold(effect: PrecisionEffect, model: Model, checkpoint: string | null): QualityEffect {
  const { models, baseline, benchmark, longContext, change, finding, source } = effect;
  const same = effect.checkpoint !== null && effect.checkpoint === checkpoint;
  return {
    scope: same ? "checkpoint" : models.includes(model.id) ? "model" : "others",
    models: [...models],
    checkpoint: effect.checkpoint,
    baseline,
    benchmark,
    longContext,
    change: change === null ? null : { ...change },
    finding,
    source: { ...source },
  };
}

function summaryOf(effects: readonly QualityEffect[], published: boolean): string {
  const none = published ? "No measurement for this checkpoint" : "No measurement in this precision";
  const own = effects.filter(({ scope }) => scope !== "others");
  if (own.length > 0) {
    const about = own.some(({ scope }) => scope === "checkpoint") ? "These weights" : "This model";
    return `${about}: ${own.map(effectWords).join("; ")}.`;
  }
  if (effects.length === 0) return `${none}.`;
  return `${none}. Other models: ${rangeWords(effects)}.`;
}

/** `-8 to 0 points, -2.4 to 0 %; over 64K tokens -59 to 0 %`: all that was measured on others, as ranges. */
function rangeWords(effects: readonly QualityEffect[]): string {
  const groups = [
    { prefix: "", effects: effects.filter(({ longContext }) => !longContext) },
    { prefix: "long contexts ", effects: effects.filter(({ longContext }) => longContext) },
  ];
  const words = groups.flatMap((group) => {
    const units = (["points", "percent"] as const).flatMap((unit) => rangeOf(group.effects, unit));
    return units.length === 0 ? [] : [`${group.prefix}${units.join(", ")}`];
  });
  return words.length === 0 ? effects.map(effectWords).join("; ") : words.join("; ");
}

function rangeOf(effects: readonly QualityEffect[], unit: "points" | "percent"): string[] {
  const changes = effects.flatMap(({ change }) => (change?.unit === unit ? [change] : []));
  if (changes.length === 0) return [];
  return [
    changeWords({
      unit,
      low: Math.min(...changes.map(({ low }) => low)),
      high: Math.max(...changes.map(({ high }) => high)),
    }),
  ];
}

/** `MMLU-Pro -0.6 points`, `HumanEval -8 points`, `MMLU-Pro up to -2 points`. */
export function effectWords({
  benchmark,
  change,
  finding,
  baseline,
}: Pick<PrecisionEffect, "benchmark" | "change" | "finding"> & { readonly baseline: string }): string {
  const against = baseline === "bf16" ? "" : ` against ${baseline}`;
  if (change === null) return `${benchmark}: ${finding.replace(/\.$/, "")}`;
  return `${benchmark} ${changeWords(change)}${against}`;
}

/** `no loss`, `-0.6 points`, `0 to -2 %`. */
function changeWords({ unit, low, high }: NonNullable<QualityEffect["change"]>): string {
  if (low === 0 && high === 0) return "no loss";
  const range = low === high ? String(low) : `${high} to ${low}`;
  return `${range}${unit === "percent" ? " %" : " points"}`;
}

/** The largest loss that was measured on the model itself at usual context; null where nothing was. */
export function worstMeasured({ effects }: Quality): number | null {
  const losses = effects.flatMap(({ scope, longContext, change }) =>
    scope === "others" || longContext || change === null ? [] : [change.low],
  );
  return losses.length === 0 ? null : Math.min(...losses);
}
