import { fit } from "./fit.ts";
import type { Operation } from "./operation.ts";

/** The one list: help, MCP tools, Slack subcommands, the terminal and the golden tests read it. */
export const operations: readonly Operation[] = [fit];
