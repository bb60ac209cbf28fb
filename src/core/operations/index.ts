import { fit } from "./fit.ts";
import { license } from "./license.ts";
import { licenseCompare } from "./license-compare.ts";
import type { Operation } from "./operation.ts";

/** The one list: help, MCP tools, Slack subcommands, the terminal and the golden tests read it. */
export const operations: readonly Operation[] = [fit, license, licenseCompare];
