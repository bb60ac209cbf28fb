import { launchCommand } from "../planner/launch.ts";
import { excess } from "../planner/misses.ts";
import { paretoSet } from "../planner/pareto.ts";
import {
  answerSeconds,
  cheapestFirst,
  meeting,
  onePerGpu,
  onePerPrecision,
} from "../planner/rank-services.ts";
import type { Service, ServiceRequest } from "../planner/service.ts";
import { hardwareNotes, hardwareSources } from "./hardware-notes.ts";
import { obviousChoice } from "./hardware-obvious.ts";
import { ownHardwareNotes } from "./hardware-own.ts";
import { gpuPrices } from "./hardware-prices.ts";
import { lengthsOf, planRequest, searchedCandidates } from "./hardware-request.ts";
import type { HardwareInput, HardwareOutput, ServiceOutput } from "./hardware-schema.ts";
import { searchedGpus, searchPricedFirst } from "./hardware-search.ts";
import { serviceOutput } from "./hardware-service.ts";
import { speedEstimator } from "./hardware-speed.ts";
import { licenseOf } from "./license-line.ts";
import { namedModel } from "./named-model.ts";
import type { OperationContext } from "./operation.ts";

const MOST_OPTIONS = 8;
const MOST_NEAREST = 3;

/** Answers `hardware`: every GPU kind, size, count of copies and precision, and the cheapest that will do. */
export async function runHardware(input: HardwareInput, context: OperationContext): Promise<HardwareOutput> {
  const named = await namedModel(input.model, context);
  const { model } = named;
  const fromTeam = context.assumed ?? [];
  const { engine, plan } = planRequest(input, named, context);
  const lengths = lengthsOf(input);
  const pricing = input.pricing ?? "on_demand";
  const prices = gpuPrices(context, pricing);
  const speed = lengths === null ? null : speedEstimator(context.world, model, plan, lengths);
  const request: ServiceRequest = {
    plan,
    speed,
    level: { ttftMs: input.ttftMs ?? null, tpotMs: input.tpotMs ?? null },
    maxUsdPerHour: input.maxUsdPerHour ?? null,
    usdPerGpuHour: (gpu) => prices(gpu)?.usdPerGpuHour ?? null,
  };
  const chosen = searchedCandidates(named, input.precision, plan.engine);
  const gpus = searchedGpus(context.world, input.gpu);
  const services = searchPricedFirst(model, chosen, gpus, request, MOST_OPTIONS);
  const good = meeting(services);
  const only = input.gpu === undefined ? null : (gpus[0] ?? null);
  const options = (only === null ? onePerGpu(good) : onePerPrecision(good)).slice(0, MOST_OPTIONS);
  const [best] = options;
  const outputTokens = speed === null ? null : (lengths?.outputTokens ?? null);
  const shown = (service: Service): ServiceOutput =>
    serviceOutput(service, prices(service.hardware.gpu), outputTokens);
  return {
    model: { id: model.id, name: model.name },
    license: licenseOf(model, context),
    engine: { name: engine.engine.id, version: engine.version },
    workload: {
      concurrency: plan.workload.concurrency,
      contextTokens: plan.workload.contextTokens,
      inputTokens: lengths?.inputTokens ?? null,
      outputTokens: lengths?.outputTokens ?? null,
      kvPrecision: best?.planned.kvPrecision ?? "bf16",
    },
    limits: { ...request.level, maxUsdPerHour: request.maxUsdPerHour },
    pricing,
    gpu: only?.label ?? null,
    verdict: best === undefined ? "none" : "found",
    options: options.map(shown),
    layouts: best === undefined ? [] : layoutsOn(best, services).map(shown),
    pareto: outputTokens === null ? [] : tradeOffs(good, outputTokens).map(shown),
    obvious: only === null ? obviousChoice(chosen, services, best ?? null, shown) : null,
    nearest: best === undefined ? nearest(services, request).map(shown) : [],
    launch: best === undefined ? null : launchOf(best, request),
    searched: services.length,
    notes: [
      ...ownHardwareNotes(services, context, shown),
      ...hardwareNotes({ named, input, fromTeam, engine, plan, services, options, prices, speed }),
    ],
    sources: hardwareSources(named, engine.engine.sources, options, prices),
  };

  function launchOf({ candidate, copy, planned }: Service, { plan }: ServiceRequest): string {
    const { contextTokens, concurrency } = plan.workload;
    const { kvPrecision } = planned;
    return launchCommand({
      model,
      candidate,
      hardware: copy,
      planned,
      contextTokens,
      concurrency,
      kvPrecision,
    });
  }
}

/** The sizes of a copy on one GPU kind at one precision, narrowest first. */
function layoutsOn(best: Service, services: readonly Service[]): readonly Service[] {
  return services.filter(
    ({ hardware, candidate, copy }) =>
      hardware.gpu === best.hardware.gpu && candidate === best.candidate && copy.nodes === 1,
  );
}

/** Priced services that nothing beats in cost and time to the whole answer. */
function tradeOffs(services: readonly Service[], outputTokens: number): readonly Service[] {
  const priced = services.filter(({ usdPerHour }) => usdPerHour !== null);
  return paretoSet(priced, (service) => ({
    cost: service.usdPerHour ?? 0,
    latency: answerSeconds(service, outputTokens),
  }));
}

/** The least over its limits, then the cheapest. */
function nearest(services: readonly Service[], request: ServiceRequest): readonly Service[] {
  const over = new Map(services.map((service) => [service, excess(service, request)]));
  const ordered = [...services].sort((one, other) => {
    const [left = 1, right = 1] = [over.get(one), over.get(other)];
    return left === right ? cheapestFirst(one, other) : left - right;
  });
  return onePerGpu(ordered).slice(0, MOST_NEAREST);
}
