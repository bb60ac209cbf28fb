import { explainLog } from "./explain-log.ts";
import { fit } from "./fit.ts";
import { gpus } from "./gpus.ts";
import { license } from "./license.ts";
import { licenseCompare } from "./license-compare.ts";
import { licenseReport } from "./license-report.ts";
import { models } from "./models.ts";
import type { Operation } from "./operation.ts";
import { show } from "./show.ts";

/** The one list: help, MCP tools, Slack subcommands, the terminal and the golden tests read it. */
export const operations: readonly Operation[] = [
  fit,
  explainLog,
  license,
  licenseCompare,
  licenseReport,
  models,
  show,
  gpus,
];
