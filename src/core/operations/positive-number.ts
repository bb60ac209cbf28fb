import * as z from "zod";

/** A number above zero, as a schema that costs an agent fewer tokens than one with its bound. */
export const positiveNumber = z.number().refine((value) => value > 0, "must be above zero");
