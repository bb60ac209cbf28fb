/** A bare Bolt app that acknowledges every command and does nothing else: what the Slack bench compares with. */
import { createServer } from "node:http";
import { App, HTTPReceiver } from "@slack/bolt";
import { portOf } from "../slack/fake/port.ts";

const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET ?? "" });
const app = new App({ receiver, authorize: async () => ({}), convoStore: false });
app.command(/.*/, ({ ack }) => ack());
const server = createServer(receiver.requestListener);
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${portOf(server)}`));
process.on("SIGTERM", () => process.exit(0));
