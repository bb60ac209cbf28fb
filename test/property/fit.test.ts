import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storedBytes } from "../../src/core/architecture/storage.ts";
import { tensors } from "../../src/core/architecture/tensors.ts";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import type { Gpu, Hardware } from "../../src/core/entries/gpu.ts";
import type { Model } from "../../src/core/entries/model.ts";
import { kvBytes } from "../../src/core/memory/kv-demand.ts";
import { weightShares } from "../../src/core/memory/weights.ts";
import {
  AUTOMATIC_LAYOUT,
  bestPlan,
  type Planned,
  type PlanRequest,
} from "../../src/core/planner/best-plan.ts";
import { type Candidate, candidates } from "../../src/core/planner/candidates.ts";

const world = loadWorld("2026-11-24");
const LIMIT = 2_000_000;

const model = fc.constantFrom(...world.models);
const server = fc.constantFrom(...world.gpus.filter(({ gpusPerNode }) => (gpusPerNode.at(-1) ?? 1) >= 8));
const engine = fc.constantFrom("vllm", "vllm@0.11", "sglang", "tensorrt-llm");
const context = fc.integer({ min: 1, max: LIMIT });
const users = fc.integer({ min: 1, max: 500 });
const counts = fc.constantFrom(1, 2, 4);

function request(name: string, contextTokens: number, concurrency: number): PlanRequest {
  const { engine: known, release } = resolveEngine(world, name);
  return {
    engine: known.id,
    release,
    utilization: null,
    kvPrecision: "bf16",
    workload: { contextTokens, concurrency, contextLimit: LIMIT },
    layout: AUTOMATIC_LAYOUT,
    overrides: { weights: null, overhead: null },
  };
}

const hardware = (gpu: Gpu, count: number): Hardware => ({
  gpu,
  count,
  nodes: 1,
  label: `${count}x${gpu.label}`,
});

function plan(made: Model, option: Candidate, place: Hardware, asked: PlanRequest): Planned | null {
  const planned = bestPlan(made, option, place, asked);
  return "problem" in planned ? null : planned;
}

const first = (made: Model, asked: PlanRequest): Candidate => {
  const [option] = candidates(made, asked.engine);
  if (option === undefined) throw new Error(`${made.id} has no candidate`);
  return option;
};

describe("memory plans", () => {
  it("never need less for more context or more users", () => {
    fc.assert(
      fc.property(
        model,
        server,
        engine,
        context,
        context,
        users,
        users,
        (made, gpu, name, c1, c2, u1, u2) => {
          const small = request(name, Math.min(c1, c2), Math.min(u1, u2));
          const large = request(name, Math.max(c1, c2), Math.max(u1, u2));
          const place = hardware(gpu, 8);
          const [less, more] = [small, large].map((asked) => plan(made, first(made, asked), place, asked));
          if (less == null || more == null) return;
          if (less.plan.verdict === "does_not_fit") expect(more.plan.verdict).toBe("does_not_fit");
          if (JSON.stringify(less.plan.layout) === JSON.stringify(more.plan.layout)) {
            expect(more.plan.requiredKv).toBeGreaterThanOrEqual(less.plan.requiredKv);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("never stop fitting when the GPUs are doubled", () => {
    fc.assert(
      fc.property(model, server, engine, context, users, counts, (made, gpu, name, length, many, count) => {
        const asked = request(name, length, many);
        const option = first(made, asked);
        const less = plan(made, option, hardware(gpu, count), asked);
        const more = plan(made, option, hardware(gpu, count * 2), asked);
        if (less === null || less.plan.verdict === "does_not_fit" || more === null) return;
        expect(more.plan.verdict).not.toBe("does_not_fit");
      }),
      { numRuns: 300 },
    );
  });

  it("end at the true border: one token or one user more does not fit", () => {
    fc.assert(
      fc.property(model, server, engine, context, users, (made, gpu, name, length, many) => {
        const asked = request(name, length, many);
        const planned = plan(made, first(made, asked), hardware(gpu, 8), asked);
        if (planned === null || planned.plan.perGpu.kvCache <= 0) return;
        const { perGpu, stage, maxContextTokens, maxConcurrency, layout } = planned.plan;
        const copies = planned.replicas * layout.dataParallel;
        const perCopy = Math.ceil(many / copies);
        if (maxContextTokens > 0) {
          expect(kvBytes(stage.demand, maxContextTokens) * perCopy).toBeLessThanOrEqual(perGpu.kvCache);
        }
        if (maxContextTokens < LIMIT) {
          expect(kvBytes(stage.demand, maxContextTokens + 1) * perCopy).toBeGreaterThan(perGpu.kvCache);
        }
        const need = kvBytes(stage.demand, length);
        if (need > 0) expect((maxConcurrency / copies + 1) * need).toBeGreaterThan(perGpu.kvCache);
      }),
      { numRuns: 300 },
    );
  });

  it("hold on all GPUs together the whole model and what is replicated", () => {
    fc.assert(
      fc.property(model, fc.constantFrom(1, 2, 4, 8), (made, tensorParallel) => {
        for (const { quantization } of candidates(made, "vllm")) {
          const layout = { tensorParallel, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };
          const shares = weightShares(made.architecture, quantization, layout, {
            mxfp4Padding: null,
            vocabularyMultiple: 1,
          });
          const perGpu = shares.layers.reduce((sum, bytes) => sum + bytes, shares.first + shares.last);
          const kept = tensors(made.architecture).filter(({ role }) => role !== "mtp");
          const whole = kept.reduce(
            (sum, tensor) => sum + storedBytes(tensor, quantization) * tensor.copies,
            0,
          );
          expect(perGpu * tensorParallel).toBeGreaterThanOrEqual(whole * (1 - 1e-9));
          if (tensorParallel === 1) expect(Math.abs(perGpu / whole - 1)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });
});
