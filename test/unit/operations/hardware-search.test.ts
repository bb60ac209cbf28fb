import { expect, test } from "vitest";
import { loadWorld } from "../../../src/core/index.ts";
import { runHardware } from "../../../src/core/operations/hardware-run.ts";
import type { HardwareInput } from "../../../src/core/operations/hardware-schema.ts";
import type { Team } from "../../../src/core/team/team.ts";

const world = loadWorld("2026-11-24");
const ask = (input: HardwareInput) => runHardware(input, { world });

test("a GPU without a price is never offered before one with a price", async () => {
  const { options } = await ask({ model: "qwen3-8b" });
  expect(options.length).toBe(8);
  expect(options.filter(({ usdPerHour }) => usdPerHour === null)).toEqual([]);
});

test("GPUs without a price are tried where too few of the others will do, and come last", async () => {
  const fast = { inputTokens: 1000, outputTokens: 300, ttftMs: 50, tpotMs: 8 };
  const { options } = await ask({ model: "qwen3-32b", ...fast });
  const priced = options.map(({ usdPerHour }) => usdPerHour !== null);
  expect(priced).toContain(false);
  expect(priced).toEqual([...priced].sort((one, other) => Number(other) - Number(one)));
});

test("a team's price brings a GPU among the priced", async () => {
  const team: Team = {
    team: "T1",
    channel: null,
    asker: { id: "U1", role: "member" },
    settings: { usdPerGpuHour: { "RTX 4070": 0.01 } },
    decisions: [],
    store: () => Promise.reject(new Error("nothing is stored here")),
  };
  const { options } = await runHardware({ model: "qwen3-8b" }, { world, team });
  expect(options[0]?.hardware).toMatch(/RTX 4070$/);
});

test("the obvious choice does not depend on the order of the catalog", async () => {
  const reversed = { ...world, gpus: [...world.gpus].reverse() };
  const input = { model: "deepseek-r1" };
  const [one, other] = await Promise.all([
    runHardware(input, { world }),
    runHardware(input, { world: reversed }),
  ]);
  expect(one.obvious?.label).toMatch(/copy across a server of 8 H100$/);
  expect(other.obvious?.label).toBe(one.obvious?.label);
});
