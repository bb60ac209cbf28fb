import type { FailureKind, LogOutcome } from "./engine-log.ts";
import type { LogLine } from "./log-lines.ts";

const FAILURES: readonly (readonly [RegExp, FailureKind])[] = [
  [
    /GiB KV cache is needed|is larger than the maximum number of tokens that can be stored in KV cache/,
    "length_exceeds_kv_cache",
  ],
  [
    /No available memory for the cache blocks|Not enough memory\. Please try to increase --mem-fraction-static|leave no GPU memory for the KV cache/,
    "no_kv_cache",
  ],
  [/exceeds available Mamba cache blocks/, "too_many_sequences"],
  [/on startup is less than desired GPU memory utilization/, "memory_taken"],
  [/CUDA out of memory|OutOfMemoryError|HIP out of memory/, "out_of_memory"],
];

const STARTED =
  /Application startup complete|Starting vLLM API server|The server is fired up and ready|Uvicorn running on|init engine \(profile, create kv cache/;

/** Whether the engine came up. A later start in the same log replaces an earlier failure. */
export function readOutcome(lines: readonly LogLine[]): LogOutcome {
  let outcome: LogOutcome = { state: "unknown", failure: null };
  for (const { text } of lines) {
    const failure = FAILURES.find(([pattern]) => pattern.test(text))?.[1];
    // One crash prints its error in every process, and often an out-of-memory error after the telling one.
    if (failure !== undefined && outcome.state !== "failed") outcome = { state: "failed", failure };
    else if (STARTED.test(text)) outcome = { state: "started", failure: null };
  }
  return outcome;
}
