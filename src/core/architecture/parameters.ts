import type { Architecture, Layer } from "./architecture.ts";
import { elementsOf } from "./part.ts";
import type { Tensor, TensorRole } from "./tensor.ts";
import { tensors } from "./tensors.ts";

/** Logical weights: a packed element counts unpacked, quantization scales not at all. */
export interface ParameterCounts {
  /** Text and towers, without MTP modules. */
  readonly total: number;
  readonly text: number;
  readonly towers: number;
  readonly mtp: number;
  /** Used for one token: everything but the experts that the router leaves out, without towers and MTP. */
  readonly active: number;
  readonly activeWithoutInputEmbedding: number;
  /** Router correction biases: stored, but buffers in the reference code, which some counts leave out. */
  readonly routerBuffers: number;
  readonly byRole: Readonly<Record<TensorRole, number>>;
}

const remembered = new WeakMap<Architecture, ParameterCounts>();

export function countParameters(architecture: Architecture): ParameterCounts {
  const known = remembered.get(architecture);
  if (known !== undefined) return known;
  const made = count(architecture);
  remembered.set(architecture, made);
  return made;
}

/** Elements of a tensor with all its copies. */
export function parametersOf({ shape, copies }: Tensor): number {
  return elementsOf(shape) * copies;
}

function count(architecture: Architecture): ParameterCounts {
  const byRole: Record<TensorRole, number> = {
    embedding: 0,
    lmHead: 0,
    attention: 0,
    indexer: 0,
    state: 0,
    dense: 0,
    experts: 0,
    sharedExperts: 0,
    router: 0,
    norm: 0,
    towers: 0,
    mtp: 0,
    extra: 0,
  };
  let idle = 0;
  let routerBuffers = 0;
  for (const tensor of tensors(architecture)) {
    const parameters = parametersOf(tensor);
    byRole[tensor.role] += parameters;
    if (tensor.alwaysF32 && tensor.role === "router") routerBuffers += parameters;
    if (tensor.role === "experts" && tensor.copies > 1) {
      idle += parameters * (1 - expertShare(layerOf(architecture, tensor)));
    }
  }
  const everything = Object.values(byRole).reduce((sum, parameters) => sum + parameters, 0);
  const text = everything - byRole.mtp - byRole.towers;
  const active = text - Math.round(idle);
  return {
    total: text + byRole.towers,
    text,
    towers: byRole.towers,
    mtp: byRole.mtp,
    active,
    activeWithoutInputEmbedding: active - (architecture.tieWordEmbeddings ? 0 : byRole.embedding),
    routerBuffers,
    byRole,
  };
}

function layerOf(architecture: Architecture, tensor: Tensor): Layer | undefined {
  return typeof tensor.layer === "number" ? architecture.layers[tensor.layer] : undefined;
}

/** Share of the routed experts that one token uses. */
function expertShare(layer: Layer | undefined): number {
  for (const part of [layer?.feedForward, layer?.parallelFeedForward]) {
    if (part?.kind === "moe") return part.expertsPerToken / part.experts;
  }
  return 1;
}
