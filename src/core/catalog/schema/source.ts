import * as z from "zod";

/** Where a fact was read: an https page, and the day (null only where the snapshot states none). */
export const sourceEntry = z.strictObject({
  title: z.string().min(1),
  url: z.url({ protocol: /^https$/ }),
  seen: z.iso.date().nullable(),
});
