/** The test surface over HTTP on PORT, as a process of its own. */
import { startTestServer } from "./http-server.ts";

const running = await startTestServer({ PORT: process.env.PORT ?? "0" });
console.log(running.url);
process.once("SIGTERM", () => void running.close().then(() => process.exit(0)));
