import { expect, test } from "vitest";
import { wholeGallery } from "../../scripts/slack-gallery.ts";
import { checkMessage } from "../../src/slack/limits/check.ts";

test("every operation with every example, its details, its help and the usual slips keep Slack's limits", async () => {
  const gallery = await wholeGallery();
  const broken = gallery.flatMap(({ typed, message }) =>
    checkMessage(message).map((problem) => `${typed} ${problem.pointer}: ${problem.message}`),
  );
  expect(broken).toEqual([]);
  expect(gallery.length).toBeGreaterThan(10);
}, 120_000);
