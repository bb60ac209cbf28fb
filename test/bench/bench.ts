/** One line of `npm run bench`: a figure beside its budget. */
export interface Bench {
  readonly name: string;
  readonly unit: "us" | "ms" | "x";
  /** The most it may be; null = shown for comparison only. */
  readonly budget: number | null;
  measure(): Promise<number> | number;
}

/** The middle of several runs: a noisy machine has slow runs, never fast ones. */
export async function medianOf(runs: number, once: () => Promise<number> | number): Promise<number> {
  const figures: number[] = [];
  for (let run = 0; run < runs; run++) figures.push(await once());
  figures.sort((a, b) => a - b);
  return figures[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** Microseconds per call of something short, warmed up first. */
export function microsecondsPerCall(calls: number, call: (run: number) => unknown): number {
  for (let warm = 0; warm < calls / 10; warm++) call(warm);
  const start = performance.now();
  for (let run = 0; run < calls; run++) call(run);
  return ((performance.now() - start) * 1000) / calls;
}
