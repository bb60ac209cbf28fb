import * as z from "zod";

const amount = z
  .string()
  .transform((text) => (text.trim() === "" ? null : Number(text)))
  .refine((value) => value === null || (Number.isFinite(value) && value >= 0), "not a price");

/** One machine in one region; what else the file holds is ignored. */
export const feedRow = z.object({
  InstanceType: z.string(),
  /** The name that the machine has where a reseller buys it. */
  UpstreamCloudId: z.string().default(""),
  AcceleratorName: z.string(),
  AcceleratorCount: z.string().transform((text) => (text.trim() === "" ? 0 : Number(text))),
  /** A Python dictionary as text; its memory is of one GPU, of all of them or in another unit, by cloud. */
  GpuInfo: z.string().default(""),
  AvailabilityZone: z.string().default(""),
  Price: amount,
  SpotPrice: amount.default(null),
});
export type FeedRow = z.infer<typeof feedRow>;

/** Columns without which a file is not a table of machines. */
export const REQUIRED_COLUMNS = ["InstanceType", "AcceleratorName", "AcceleratorCount", "Price"] as const;

/** Counts a row, or a part of one, that is not taken, by the reason. */
export type Skip = (why: string) => void;
