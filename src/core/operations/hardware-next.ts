import type { HardwareInput, HardwareOutput } from "./hardware-schema.ts";

type Step = { label: string; command: string };

/** The plan in full, the same with more users, and on spot machines; where nothing was found, with less asked. */
export function nextSteps(
  answer: HardwareOutput,
  input: HardwareInput,
  commandOf: (input: HardwareInput) => string,
): Step[] {
  const [best] = answer.options;
  const { concurrency } = answer.workload;
  if (best === undefined) return lessAsked(input, commandOf);
  const steps: Step[] = [
    { label: `${concurrency * 4} users`, command: commandOf({ ...input, concurrency: concurrency * 4 }) },
  ];
  if (input.pricing === undefined)
    steps.push({ label: "On spot machines", command: commandOf({ ...input, pricing: "spot" }) });
  if (input.precision === undefined && best.precision !== "fp8")
    steps.push({ label: "Only in FP8", command: commandOf({ ...input, precision: "fp8" }) });
  return steps;
}

function lessAsked(input: HardwareInput, commandOf: (input: HardwareInput) => string): Step[] {
  const { ttftMs: _ttft, tpotMs: _tpot, maxUsdPerHour, ...rest } = input;
  const steps: Step[] = [];
  const { ttftMs, tpotMs } = input;
  if (maxUsdPerHour !== undefined) {
    const times = {
      ...(ttftMs === undefined ? {} : { ttftMs }),
      ...(tpotMs === undefined ? {} : { tpotMs }),
    };
    steps.push({ label: "At any cost", command: commandOf({ ...rest, ...times }) });
  }
  if (ttftMs !== undefined || tpotMs !== undefined) {
    const budget = maxUsdPerHour === undefined ? {} : { maxUsdPerHour };
    steps.push({ label: "At any speed", command: commandOf({ ...rest, ...budget }) });
  }
  return steps;
}
