/**
 * Asks Slack itself whether it would take our messages: `blocks.validate` needs no token, but a network.
 * Exit codes: 0 all are taken, 1 some are refused, 2 Slack cannot be reached.
 * https://docs.slack.dev/reference/methods/blocks.validate
 */
import { webApi } from "@slack/bolt";
import { wholeGallery } from "./slack-gallery.ts";

const apiUrl = process.env.SLACK_API_URL ?? "https://slack.com/api/";
const client = new webApi.WebClient(undefined, {
  slackApiUrl: apiUrl,
  timeout: 10_000,
  allowAbsoluteUrls: false,
  retryConfig: { retries: 1, minTimeout: 500 },
  logLevel: webApi.LogLevel.ERROR,
});
type Blocks = Parameters<typeof client.blocks.validate>[0];

/** What Slack says against a message; null where it takes it. */
async function refusal(message: Blocks): Promise<object | null> {
  try {
    await client.blocks.validate(message);
    return null;
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return error.data;
    console.error(
      `Slack cannot be reached at ${apiUrl}, so nothing was checked: this needs a network, but no token. Offline, \`npx vitest run test/slack/gallery.test.ts\` checks the same messages against Slack's published limits.`,
    );
    process.exit(2);
  }
}

// Before all messages are made: whether anybody answers.
await refusal({ message: { blocks: [{ type: "divider" }] } });
let refused = 0;
for (const { typed, message } of await wholeGallery()) {
  const problem = await refusal({ message: { blocks: [...message.blocks] } });
  if (problem !== null) refused += 1;
  console.log(
    problem === null ? `ok       ${typed}` : `REFUSED  ${typed}\n${JSON.stringify(problem, null, 2)}`,
  );
}
process.exitCode = refused === 0 ? 0 : 1;
