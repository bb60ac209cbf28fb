import * as z from "zod";

/** A whole number above zero, as a schema that costs an agent fewer tokens than `z.int()` with its bounds. */
export const wholeNumber = z.number().positive().refine(Number.isSafeInteger, "must be a whole number");
