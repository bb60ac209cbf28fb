import { alikeLayers } from "../architecture/alike-layers.ts";
import type { Architecture, MixtureOfExperts } from "../architecture/architecture.ts";
import { ruleFor } from "../architecture/covers.ts";
import { elementsOf } from "../architecture/part.ts";
import type { Quantization, QuantizationScheme } from "../architecture/quantization.ts";
import { storedBytes } from "../architecture/storage.ts";
import type { Tensor, TensorRole } from "../architecture/tensor.ts";
import { layerTensors, outerTensors } from "../architecture/tensors.ts";
import { type AttentionWork, attentionWork } from "./attention-work.ts";
import type { NumberFormat } from "./gpu-rates.ts";

/** Weights that every token passes, over all layers. */
export interface DenseWork {
  readonly parameters: number;
  /** Bytes that tensor parallelism divides, and bytes that every rank holds whole. */
  readonly dividedBytes: number;
  readonly wholeBytes: number;
  readonly format: NumberFormat;
}

/** Routed experts of the layers that have equally many; sizes are of one expert, over all those layers. */
export interface ExpertWork {
  readonly layers: number;
  readonly experts: number;
  readonly perToken: number;
  readonly parameters: number;
  readonly bytes: number;
  readonly format: NumberFormat;
}

/** What one step of a model reads and multiplies, independent of hardware and layout. */
export interface ModelWork {
  readonly layers: number;
  readonly hiddenSize: number;
  readonly attention: DenseWork;
  readonly feedForward: DenseWork;
  readonly head: DenseWork;
  readonly experts: readonly ExpertWork[];
  readonly mixers: readonly AttentionWork[];
  /** Bytes of all weights, as a bound for checks. */
  readonly totalBytes: number;
  /** Models of one shape: V3 and R1 are one, fine-tunes are their base. */
  readonly shape: string;
}

type Category = "attention" | "feedForward" | "head" | "experts";

const CATEGORY: Readonly<Partial<Record<TensorRole, Category>>> = {
  attention: "attention",
  indexer: "attention",
  state: "attention",
  dense: "feedForward",
  sharedExperts: "feedForward",
  router: "feedForward",
  norm: "feedForward",
  lmHead: "head",
  experts: "experts",
};

const FORMAT: Readonly<Record<QuantizationScheme, NumberFormat>> = {
  none: "bf16",
  fp8_block: "fp8",
  fp8_channel: "fp8",
  fp8_tensor: "fp8",
  int8_channel: "int8",
  int4_packed: "int4",
  int4_gptq: "int4",
  int4_awq: "int4",
  mxfp4: "fp4",
  nvfp4: "fp4",
  gguf: "int4",
};

const remembered = new WeakMap<Architecture, WeakMap<Quantization, ModelWork>>();

/** Work of a model as one checkpoint stores it; remembered, as entries are never changed. */
export function modelWork(architecture: Architecture, quantization: Quantization): ModelWork {
  const byQuantization = remembered.get(architecture) ?? new WeakMap<Quantization, ModelWork>();
  remembered.set(architecture, byQuantization);
  const found = byQuantization.get(quantization);
  if (found !== undefined) return found;
  const made = makeWork(architecture, quantization);
  byQuantization.set(quantization, made);
  return made;
}

/** A tensor of one layer and of all that are stored alike. */
interface Weighed {
  readonly tensor: Tensor;
  readonly times: number;
  /** Of all of them. */
  readonly bytes: number;
  readonly format: NumberFormat;
}

function weighed(architecture: Architecture, quantization: Quantization): readonly Weighed[] {
  const weigh = (tensor: Tensor, times: number): Weighed => ({
    tensor,
    times,
    bytes: storedBytes(tensor, quantization) * tensor.copies * times,
    format: formatOf(tensor, quantization),
  });
  const trunk = [...alikeLayers(architecture, quantization)].flatMap(([index, times]) =>
    layerTensors(architecture, index).map((tensor) => weigh(tensor, times)),
  );
  return [...trunk, ...outerTensors(architecture).map((tensor) => weigh(tensor, 1))];
}

class Sum {
  parameters = 0;
  dividedBytes = 0;
  wholeBytes = 0;
  readonly byFormat = new Map<NumberFormat, number>();

  add({ tensor, times, bytes, format }: Weighed): void {
    const elements = elementsOf(tensor.shape) * tensor.copies * times;
    this.parameters += elements;
    if (tensor.sharding.kind === "replicated") this.wholeBytes += bytes;
    else this.dividedBytes += bytes;
    if (tensor.quantizable) this.byFormat.set(format, (this.byFormat.get(format) ?? 0) + elements);
  }

  /** The format of most of its parameters. */
  work(): DenseWork {
    const { parameters, dividedBytes, wholeBytes } = this;
    const [most] = [...this.byFormat].sort((one, other) => other[1] - one[1]);
    return { parameters, dividedBytes, wholeBytes, format: most?.[0] ?? "bf16" };
  }
}

function makeWork(architecture: Architecture, quantization: Quantization): ModelWork {
  const sums = { attention: new Sum(), feedForward: new Sum(), head: new Sum() };
  const expertSums = new Map<string, { moe: MixtureOfExperts; layers: Map<number, number>; sum: Sum }>();
  let totalBytes = 0;
  for (const one of weighed(architecture, quantization)) {
    const { tensor, bytes } = one;
    if (tensor.role === "mtp") continue;
    totalBytes += bytes;
    const category =
      tensor.role === "embedding" && architecture.tieWordEmbeddings ? "head" : CATEGORY[tensor.role];
    if (category === undefined) continue;
    if (category !== "experts") sums[category].add(one);
    else addExpert(architecture, one, expertSums);
  }
  const experts = [...expertSums.values()].map(({ moe, layers, sum }): ExpertWork => {
    const { parameters, dividedBytes, wholeBytes, format } = sum.work();
    return {
      layers: [...layers.values()].reduce((sum, times) => sum + times, 0),
      experts: moe.experts,
      perToken: Math.min(moe.expertsPerToken, moe.experts),
      parameters: parameters / moe.experts,
      bytes: (dividedBytes + wholeBytes) / moe.experts,
      format,
    };
  });
  return {
    layers: architecture.layers.length,
    hiddenSize: architecture.hiddenSize,
    attention: sums.attention.work(),
    feedForward: sums.feedForward.work(),
    head: sums.head.work(),
    experts,
    mixers: attentionWork(architecture),
    totalBytes,
    shape: shapeOf(architecture),
  };
}

function addExpert(
  architecture: Architecture,
  one: Weighed,
  sums: Map<string, { moe: MixtureOfExperts; layers: Map<number, number>; sum: Sum }>,
): void {
  const { tensor, times } = one;
  if (typeof tensor.layer !== "number") return;
  const layer = architecture.layers[tensor.layer];
  const moe = [layer?.feedForward, layer?.parallelFeedForward].find((part) => part?.kind === "moe");
  if (moe?.kind !== "moe") return;
  const key = `${moe.experts}/${moe.expertsPerToken}`;
  const found = sums.get(key) ?? { moe, layers: new Map<number, number>(), sum: new Sum() };
  sums.set(key, found);
  found.layers.set(tensor.layer, times);
  found.sum.add(one);
}

function formatOf(tensor: Tensor, quantization: Quantization): NumberFormat {
  const rule = ruleFor(tensor, quantization);
  if (rule === null) return "bf16";
  if (rule.scheme !== "gguf") return FORMAT[rule.scheme];
  return (rule.bitsPerWeight ?? 16) >= 16 ? "bf16" : "int4";
}

function shapeOf({ modelType, layers, hiddenSize, vocabSize }: Architecture): string {
  return `${modelType}-${layers.length}x${hiddenSize}-${vocabSize}`;
}
