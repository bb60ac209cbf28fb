import type { SettingsStore } from "../store/settings.ts";
import { readSettings, type TeamSettings, teamSettings } from "./settings.ts";
import { settingsScope } from "./team.ts";

/** A change: null clears a field, one that is left out stays. `profile` and `usdPerGpuHour` go field by field. */
export type SettingsChange = {
  readonly [Key in keyof TeamSettings]?: Key extends "profile" | "usdPerGpuHour"
    ? { readonly [Field in keyof NonNullable<TeamSettings[Key]>]?: unknown } | null
    : TeamSettings[Key] | null;
};

/**
 * Changes a team's or a channel's settings in one step, and returns what is set now. What other releases
 * stored beside them stays. Throws ZodError where a value is wrong; nothing is then changed.
 */
export async function updateSettings(
  store: SettingsStore,
  place: { readonly team: string; readonly channel: string | null },
  change: SettingsChange,
): Promise<TeamSettings> {
  let after: TeamSettings = {};
  await store.update(settingsScope(place.team, place.channel), (before) => {
    after = teamSettings.parse(changed(readSettings(before), change));
    return { ...unknownFields(before), ...after };
  });
  return after;
}

function changed(before: TeamSettings, change: SettingsChange): object {
  const { profile, usdPerGpuHour, ...rest } = change;
  return {
    ...withChange(before, rest),
    ...nested("profile", before.profile, profile),
    ...nested("usdPerGpuHour", before.usdPerGpuHour, usdPerGpuHour),
  };
}

function nested(key: string, before: object | undefined, change: object | null | undefined) {
  if (change === undefined) return {};
  const after = change === null ? {} : withChange(before ?? {}, change);
  return { [key]: Object.keys(after).length === 0 ? undefined : after };
}

const withChange = (before: object, change: object): object =>
  Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(([, value]) => value !== null && value !== undefined),
  );

function unknownFields(before: unknown): object {
  if (typeof before !== "object" || before === null || Array.isArray(before)) return {};
  return Object.fromEntries(Object.entries(before).filter(([key]) => !(key in teamSettings.shape)));
}
