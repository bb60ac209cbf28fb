import { setFlagsFromString } from "node:v8";

/** How far the heap may grow over what is alive before old garbage is collected, in percent. */
const GROWTH_PERCENT = 40;

/**
 * Collects old garbage earlier than V8 would by itself, in every thread. Bolt keeps each request for three
 * seconds (its time-out), so at 100 a second all of it grows old; left alone, V8 lets that double the heap
 * before it looks. Read at each collection: https://v8.dev `heap_growing_percent` in flag-definitions.h
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
