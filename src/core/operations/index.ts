import { claims } from "./claims.ts";
import { compare } from "./compare.ts";
import { cost } from "./cost.ts";
import { decisions } from "./decisions.ts";
import { decisionsExport } from "./decisions-export.ts";
import { decisionsRecord } from "./decisions-record.ts";
import { decisionsWithdraw } from "./decisions-withdraw.ts";
import { explainLog } from "./explain-log.ts";
import { fit } from "./fit.ts";
import { forgetMe } from "./forget-me.ts";
import { gpus } from "./gpus.ts";
import { hardware } from "./hardware.ts";
import { license } from "./license.ts";
import { licenseCompare } from "./license-compare.ts";
import { licenseReport } from "./license-report.ts";
import { models } from "./models.ts";
import type { Operation } from "./operation.ts";
import { pricesRefresh } from "./prices-refresh.ts";
import { quant } from "./quant.ts";
import { recommend } from "./recommend.ts";
import { settings } from "./settings.ts";
import { settingsSet } from "./settings-set.ts";
import { show } from "./show.ts";

/** The one list: help, MCP tools, Slack subcommands, the terminal and the golden tests read it. */
export const operations: readonly Operation[] = [
  fit,
  hardware,
  cost,
  compare,
  recommend,
  quant,
  explainLog,
  license,
  licenseCompare,
  licenseReport,
  models,
  show,
  claims,
  gpus,
  pricesRefresh,
  decisions,
  decisionsRecord,
  decisionsWithdraw,
  decisionsExport,
  settings,
  settingsSet,
  forgetMe,
];
