import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  loadTeam,
  loadWorld,
  openStore,
  operations,
  readCommand,
  type Store,
  settingsScope,
  type TeamPlace,
  type TeamSettings,
} from "../../../src/core/index.ts";

const world = loadWorld("2026-11-24");
const place: TeamPlace = { team: "T1", channel: null, asker: { id: "U1", role: "admin" } };
let store: Store;
beforeEach(async () => {
  store = await openStore(":memory:");
});
afterEach(() => store.close());

/** Asks as a team with these settings, and returns the answer with its notes in one text. */
async function ask(line: string, settings: TeamSettings) {
  await store.settings.update(settingsScope("T1", null), () => settings);
  const team = await loadTeam(place, store);
  const { operation, input } = readCommand(line, operations, world, { settings: team.settings });
  const { json, report } = await operation.answer(input, { world, team });
  const notes = report.blocks.flatMap((block) => (block.kind === "text" ? [block.text] : [])).join("\n");
  return { json, report, notes };
}

describe("a team's hardware", () => {
  test.each(["fit qwen3-32b", "cost qwen3-32b", "recommend coding"])(
    "is that of %s, which names none: assumed, said so, and in the command that asks again",
    async (line) => {
      const { report, notes } = await ask(line, { hardware: ["2x l40s", "8xH100"] });
      expect(report.command).toContain("2xL40S");
      expect(notes).toContain("Assumed: 2xL40S, your team's hardware (it also has 8xH100)");
    },
  );

  test.each(["fit qwen3-32b 1xH200", "cost qwen3-32b 1xH200", "recommend coding max=$3/h"])(
    "gives way to what %s says",
    async (line) => {
      const { report, notes } = await ask(line, { hardware: ["2xL40S"] });
      expect(report.command).not.toContain("L40S");
      expect(notes).not.toContain("your team's hardware");
    },
  );

  test("is left out where the catalog does not know it", async () => {
    const { report } = await ask("fit qwen3-32b", { hardware: ["3xFoo", "1xH100"] });
    expect(report.command).toBe("fit qwen3-32b 1xH100");
  });

  test("is still asked for where nobody set any", async () => {
    await expect(ask("cost qwen3-32b", {})).rejects.toThrow(/needs a hardware/);
  });

  test.each([
    ["8xH100", 18, /Your team's 8xH100 will do: it takes \dxH100, /],
    ["1xH100", 18, /Your team's 1xH100 will not do: it takes \dxH100, /],
    ["4xL40S", 18, /Your team's 4xL40S will not do: it takes 2x8xL40S, 2 copies \(TP 8 each\) in bf16/],
    ["4xL40S", 3, /Your team's 4xL40S will not do: even .*L40S, .* in bf16, misses TPOT/],
  ])("is weighed by hardware: %s for %i ms per token", async (own, tpot, words) => {
    const line = `hardware qwen3-32b bf16 users=4 in=1000 out=300 tpot<${tpot}ms`;
    expect((await ask(line, { hardware: [own] })).notes).toMatch(words);
  });
});

test("a team's engine is assumed as well, and said", async () => {
  const { json, notes } = await ask("fit qwen3-32b 1xH100", { engine: "sglang" });
  expect(json.engine).toMatchObject({ name: "sglang" });
  expect(notes).toContain("sglang, your team's engine");
});

test("a team's price is that of the smallest hardware in fit", async () => {
  const { json, notes } = await ask("fit qwen3-32b 1xH100", { usdPerGpuHour: { H100: 1.25 } });
  expect(json.smallestHardware).toContainEqual(
    expect.objectContaining({ label: "1xH100", usdPerHour: 1.25 }),
  );
  expect(notes).toContain("Your team's price: 1xH100.");
});
