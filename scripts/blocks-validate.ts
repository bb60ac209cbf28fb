/**
 * Asks Slack itself whether it would take our messages: `blocks.validate` needs no token, but a network.
 * https://docs.slack.dev/reference/methods/blocks.validate
 */
import { webApi } from "@slack/bolt";
import { wholeGallery } from "./slack-gallery.ts";

const apiUrl = process.env.SLACK_API_URL;
const client = new webApi.WebClient(undefined, {
  timeout: 10_000,
  allowAbsoluteUrls: false,
  retryConfig: { retries: 2 },
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
});

let refused = 0;
for (const { typed, message } of await wholeGallery()) {
  try {
    await client.blocks.validate({ message: { blocks: [...message.blocks] } });
    console.log(`ok       ${typed}`);
  } catch (error) {
    if (!(error instanceof webApi.WebAPIPlatformError)) {
      console.error(`Slack cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
      process.exit(2);
    }
    refused += 1;
    console.log(`REFUSED  ${typed}\n${JSON.stringify(error.data, null, 2)}`);
  }
}
process.exitCode = refused === 0 ? 0 : 1;
