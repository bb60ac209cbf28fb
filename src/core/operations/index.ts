import { explainLog } from "./explain-log.ts";
import { fit } from "./fit.ts";
import { license } from "./license.ts";
import { licenseCompare } from "./license-compare.ts";
import { licenseReport } from "./license-report.ts";
import type { Operation } from "./operation.ts";

/** The one list: help, MCP tools, Slack subcommands, the terminal and the golden tests read it. */
export const operations: readonly Operation[] = [fit, explainLog, license, licenseCompare, licenseReport];
