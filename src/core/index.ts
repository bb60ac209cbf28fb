/** The door of the core: everything that a surface may use. */

export { loadWorld } from "./catalog/load.ts";
export type { World } from "./catalog/world.ts";
export { formatCommand } from "./command/format.ts";
export { helpFor, helpReport } from "./command/help.ts";
export { type Command, type ReadOptions, readCommand, wantsText } from "./command/read.ts";
export { readField } from "./command/read-field.ts";
export { operations } from "./command/registry.ts";
export type { Source } from "./entries/source.ts";
export type { Suggestion, UserErrorCode } from "./errors.ts";
export { UserError } from "./errors.ts";
export { type HubSettings, withHub } from "./hub/open.ts";
export type { Answer, JsonObject, Operation, OperationContext, Word } from "./operations/operation.ts";
export { type SettingKey, settingField, settingKeys } from "./operations/settings-fields.ts";
export { requireKnown } from "./operations/settings-known.ts";
export { chartPng } from "./pictures/chart-png.ts";
export { withPriceFeed } from "./prices-feed/open.ts";
export { chartSvg } from "./report/chart-svg.ts";
export { renderMarkdown } from "./report/markdown.ts";
export { type PlainOptions, renderPlain } from "./report/plain.ts";
export type {
  ChartBlock,
  CodeBlock,
  FactsBlock,
  NextBlock,
  Report,
  ReportBlock,
  TableBlock,
  TextBlock,
  Verdict,
} from "./report/report.ts";
export type { Claims } from "./store/claims.ts";
export type { Conversations, RecentAnswerRow } from "./store/conversations.ts";
export type { Decision, Decisions } from "./store/decisions.ts";
export type { Installations } from "./store/installations.ts";
export { openStore } from "./store/open.ts";
export type { SettingsStore } from "./store/settings.ts";
export type { Store } from "./store/store.ts";
export { applyProfile } from "./team/apply-profile.ts";
export { mergeSettings } from "./team/merge.ts";
export { checkPolicy, type PolicyViolation } from "./team/policy.ts";
export { type HouseRule, houseRules, houseRuleWords } from "./team/rules.ts";
export {
  type LicenseProfile,
  licenseProfile,
  readSettings,
  type TeamSettings,
  teamSettings,
} from "./team/settings.ts";
export {
  type Asker,
  loadTeam,
  mayDecide,
  maySetSettings,
  newTeam,
  settingsScope,
  type Team,
  type TeamPlace,
  type TeamStore,
} from "./team/team.ts";
export { type SettingsChange, updateSettings } from "./team/update-settings.ts";
