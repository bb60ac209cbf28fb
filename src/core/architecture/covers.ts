import type { Quantization, QuantizationRule, QuantizedPart } from "./quantization.ts";
import { quantizedParts } from "./quantization.ts";
import type { Tensor } from "./tensor.ts";

/** The rule under which a tensor is stored, or null where it stays in the base type. */
export function ruleFor(tensor: Tensor, quantization: Quantization): QuantizationRule | null {
  if (!tensor.quantizable) return null;
  if (covers(quantization, tensor)) return quantization;
  return quantization.others?.find((rule) => covers(rule, tensor)) ?? null;
}

function covers(rule: QuantizationRule, tensor: Tensor): boolean {
  if (rule.scheme === "none" || !rule.covers.some((part) => part === tensor.part)) return false;
  if (tensor.role === "mtp" && !rule.covers.includes("mtp")) return false;
  if (typeof tensor.layer === "number" && rule.skippedLayers.includes(tensor.layer)) return false;
  return !(rule.except ?? []).some((name) => names(name, tensor));
}

/** Whether `self_attn.kv_b_proj`, or `3.self_attn`, is the tensor or a module around it. */
function names(module: string, { name, layer }: Tensor): boolean {
  const plain = name.replace(/\.weight$/, "");
  return within(plain, module) || within(`${layer}.${plain}`, module);
}

const within = (name: string, module: string): boolean => name === module || name.startsWith(`${module}.`);

/** Roles of an architecture that a scheme may cover. */
export function isQuantizedPart(role: string): role is QuantizedPart {
  return quantizedParts.some((part) => part === role);
}
