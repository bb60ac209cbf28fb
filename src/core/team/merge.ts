import type { TeamSettings } from "./settings.ts";

/**
 * A channel's settings over its team's: profile and prices field by field, everything else as a whole.
 * Who may decide or change settings, and how long answers are kept, is the team's alone: a channel
 * cannot grant itself rights. House rules add up: a channel may be stricter, never laxer.
 */
export function mergeSettings(team: TeamSettings, channel: TeamSettings): TeamSettings {
  const { decisionMakers, settingsAdmins, retentionDays, ...own } = channel;
  return {
    ...team,
    ...own,
    ...both(team.profile, channel.profile, "profile"),
    ...both(team.usdPerGpuHour, channel.usdPerGpuHour, "usdPerGpuHour"),
    ...united(team.houseRules, channel.houseRules, "houseRules"),
    ...united(team.blockedLicenses, channel.blockedLicenses, "blockedLicenses"),
  };
}

function both<Key extends string, Value extends object>(
  under: Value | undefined,
  over: Value | undefined,
  key: Key,
) {
  return under === undefined && over === undefined ? {} : { [key]: { ...under, ...over } };
}

function united<Key extends string, Item>(
  under: readonly Item[] | undefined,
  over: readonly Item[] | undefined,
  key: Key,
) {
  if (under === undefined && over === undefined) return {};
  return { [key]: [...new Set([...(under ?? []), ...(over ?? [])])] };
}
