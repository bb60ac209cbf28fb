import * as z from "zod";

const SAYING = "must be a whole number above 0, such as 8192";

/** A whole number above zero: tokens, requests, GPUs. */
export const wholeNumber = z.int(SAYING).positive(SAYING);
