import * as z from "zod";

/** Precisions that measured data may be of. */
export const precisionEntry = z.enum(["bf16", "fp8", "int8", "int4", "mxfp4", "nvfp4"]);

/** Hub repository id, `org/name`. */
export const hubIdEntry = z.string().regex(/^[\w.-]+\/[\w.-]+$/);
