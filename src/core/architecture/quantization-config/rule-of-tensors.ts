import { isQuantizedPart } from "../covers.ts";
import type { Quantization, QuantizationRule, QuantizedPart } from "../quantization.ts";
import type { Tensor } from "../tensor.ts";

export type Format = Omit<QuantizationRule, "covers" | "skippedLayers" | "except">;

/**
 * The shortest rules that store each tensor in the format that `formatOf` says (null = base type): parts
 * that a format covers, whole layers that it skips, and modules that are left out.
 */
export function ruleOfTensors(
  tensors: readonly Tensor[],
  formatOf: (tensor: Tensor) => Format | null,
  baseDtype: Quantization["baseDtype"],
): Quantization {
  const quantizable = tensors.filter(({ quantizable }) => quantizable);
  const byFormat = new Map<Format, Tensor[]>();
  for (const tensor of quantizable) {
    const format = formatOf(tensor);
    if (format !== null) byFormat.set(format, [...(byFormat.get(format) ?? []), tensor]);
  }
  const taken = new Set<Tensor>();
  const rules = [...byFormat].map(([format, covered]) => {
    // The first rule that covers a tensor wins, so later ones need not leave it out.
    const rule = ruleOf(
      format,
      covered,
      quantizable.filter((tensor) => !taken.has(tensor)),
    );
    for (const tensor of covered) taken.add(tensor);
    return rule;
  });
  const [first, ...others] = rules;
  if (first === undefined) {
    return { scheme: "none", baseDtype, groupSize: null, blockSize: null, covers: [], skippedLayers: [] };
  }
  return others.length === 0 ? { ...first, baseDtype } : { ...first, baseDtype, others };
}

function ruleOf(format: Format, covered: readonly Tensor[], all: readonly Tensor[]): QuantizationRule {
  const parts = new Set<QuantizedPart>(covered.map(({ part }) => part).filter(isQuantizedPart));
  if (covered.some(({ role }) => role === "mtp")) parts.add("mtp");
  const set = new Set(covered);
  const reached = all.filter(({ part, role }) => {
    return isQuantizedPart(part) && parts.has(part) && (role !== "mtp" || parts.has("mtp"));
  });
  const skippedLayers = layersWithout(reached, set);
  const rest = reached.filter(({ layer }) => typeof layer !== "number" || !skippedLayers.includes(layer));
  const except = exceptions(rest, set);
  const rule = { ...format, covers: [...parts], skippedLayers };
  return except.length === 0 ? rule : { ...rule, except };
}

/** Layers in which the rule reaches tensors, all of which stay as they are, while other layers have their like. */
function layersWithout(reached: readonly Tensor[], covered: ReadonlySet<Tensor>): readonly number[] {
  const touched = new Map<number, boolean>();
  for (const tensor of reached) {
    if (typeof tensor.layer !== "number") continue;
    touched.set(tensor.layer, (touched.get(tensor.layer) ?? false) || covered.has(tensor));
  }
  return [...touched].filter(([, some]) => !some).map(([layer]) => layer);
}

/** `self_attn.kv_b_proj` where no layer has it covered, else `3.self_attn.kv_b_proj` for each such layer. */
function exceptions(reached: readonly Tensor[], covered: ReadonlySet<Tensor>): readonly string[] {
  const somewhere = new Set([...covered].map(({ name }) => name));
  const names = reached
    .filter((tensor) => !covered.has(tensor))
    .map(({ name, layer }) => {
      const plain = name.replace(/\.weight$/, "");
      return somewhere.has(name) ? `${layer}.${plain}` : plain;
    });
  return [...new Set(names)];
}
