import * as z from "zod";
import type { Calibration } from "../../entries/calibration.ts";
import { sourceEntry } from "./source.ts";

const fitted = z.strictObject({ value: z.number().positive(), error: z.number().nonnegative() });
const factors = z
  .strictObject({ low: z.number().positive(), high: z.number().positive() })
  .refine(({ low, high }) => low <= high, "low <= high");
const share = z.number();

/** `data/calibration/*.yaml`, written by `npm run calibrate`. */
export const calibrationSchema = z.strictObject({
  id: z.string().min(1),
  dataUntil: z.iso.date(),
  runs: z.int().positive(),
  constants: z.record(z.string(), fitted),
  adjustments: z.record(z.string(), fitted),
  bands: z.array(
    z.strictObject({
      knowledge: z.enum(["measured", "seen", "unseen", "extrapolated"]),
      tpot: factors,
      ttft: factors,
      throughput: factors,
    }),
  ),
  crossValidation: z.array(
    z.strictObject({
      left: z.string(),
      slice: z.string(),
      runs: z.int().nonnegative(),
      tpotMedian: share,
      tpotP90: share,
      tpotBias: share,
      ttftMedian: share,
      ttftBias: share,
    }),
  ),
  sources: z.array(sourceEntry).min(1),
});

export const expandCalibration = (yaml: z.infer<typeof calibrationSchema>): Calibration => yaml;
