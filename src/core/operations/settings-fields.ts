import { fieldsOfUse, purposes } from "../entries/license.ts";
import { placeName } from "../license/describe.ts";
import { activities } from "../license/use-profile.ts";
import { formatCount } from "../report/format.ts";
import { houseRules, houseRuleWords } from "../team/rules.ts";
import type { LicenseProfile, TeamSettings } from "../team/settings.ts";
import type { SettingsChange } from "../team/update-settings.ts";
import {
  amountFrom,
  listOf,
  membersFrom,
  namesFrom,
  oneOf,
  placesFrom,
  pricesFrom,
  yesOrNo,
} from "./settings-values.ts";

/** One setting as people type and read it. */
export interface SettingField {
  readonly label: string;
  /** A value to type. */
  readonly example: string;
  /** What the typed text changes. Throws UserError where it cannot be read. */
  readonly change: (text: string, key: string) => SettingsChange;
  /** What clears it. */
  readonly cleared: SettingsChange;
  /** What is set, or null. */
  readonly show: (settings: TeamSettings) => string | null;
}

type Read = (text: string, key: string) => unknown;

const words = (names: readonly string[] | undefined): string | null =>
  names === undefined || names.length === 0
    ? null
    : names.map((name) => name.replaceAll("_", " ")).join(", ");
const count = (value: number | undefined): string | null => (value === undefined ? null : formatCount(value));
const yesNo = (value: boolean | undefined): string | null =>
  value === undefined ? null : value ? "yes" : "no";
const places = (codes: readonly string[] | undefined): string | null =>
  codes === undefined || codes.length === 0 ? null : codes.map(placeName).join(", ");

function profileField(
  label: string,
  field: keyof LicenseProfile,
  example: string,
  read: Read,
  show: (profile: LicenseProfile) => string | null,
): SettingField {
  return {
    label,
    example,
    change: (text, key) => ({ profile: { [field]: read(text, key) } }),
    cleared: { profile: { [field]: null } },
    show: ({ profile }) => (profile === undefined ? null : show(profile)),
  };
}

function ownField(
  label: string,
  field: keyof TeamSettings,
  example: string,
  read: Read,
  show: (settings: TeamSettings) => string | null,
): SettingField {
  return {
    label,
    example,
    change: (text, key) => ({ [field]: read(text, key) }),
    cleared: { [field]: null },
    show,
  };
}

const profileFields = {
  purpose: profileField("Purpose", "purpose", "commercial", oneOf(purposes), (p) => p.purpose ?? null),
  business: profileField("For-profit company", "business", "yes", yesOrNo, (p) => yesNo(p.business)),
  domicile: profileField("Based in", "domicile", "DE", placesFrom, (p) => places(p.domicile)),
  operators: profileField("Other entities in", "operators", "US", placesFrom, (p) => places(p.operators)),
  customers: profileField("Customers in", "customers", "DE, FR", placesFrom, (p) => places(p.customers)),
  servers: profileField("Servers in", "places", "DE", placesFrom, (p) => places(p.places)),
  users: profileField("Monthly users", "monthlyUsers", "50k", amountFrom, (p) => count(p.monthlyUsers)),
  revenue: profileField("Revenue, US$ a year", "revenueUsdPerYear", "20M", amountFrom, (p) =>
    count(p.revenueUsdPerYear),
  ),
  activities: profileField("Does with models", "activities", "host", namesFrom(activities), (p) =>
    words(p.activities),
  ),
  fields: profileField("Fields of use", "fields", "medical_advice", namesFrom(fieldsOfUse), (p) =>
    words(p.fields),
  ),
};

const ownFields = {
  rules: ownField("House rules", "houseRules", "no_user_cap", namesFrom(houseRules), (s) =>
    s.houseRules === undefined || s.houseRules.length === 0
      ? null
      : s.houseRules.map((rule) => houseRuleWords[rule]).join("; "),
  ),
  blocked: ownField("Blocked licenses", "blockedLicenses", "CC-BY-NC-4.0", listOf, (s) =>
    s.blockedLicenses === undefined || s.blockedLicenses.length === 0 ? null : s.blockedLicenses.join(", "),
  ),
  hardware: ownField("Hardware", "hardware", "4xH100, 8xL40S", listOf, (s) =>
    s.hardware === undefined || s.hardware.length === 0 ? null : s.hardware.join(", "),
  ),
  price: ownField("Own prices, US$ per GPU-hour", "usdPerGpuHour", "H100 2.10", pricesFrom, (s) =>
    s.usdPerGpuHour === undefined
      ? null
      : Object.entries(s.usdPerGpuHour)
          .map(([gpu, usd]) => `${gpu} ${usd}`)
          .join(", "),
  ),
  engine: ownField(
    "Engine",
    "engine",
    "vllm",
    (text) => text,
    (s) => s.engine ?? null,
  ),
  deciders: ownField("May record decisions", "decisionMakers", "U012AB3CD", membersFrom, (s) =>
    s.decisionMakers === undefined || s.decisionMakers.length === 0 ? null : s.decisionMakers.join(", "),
  ),
  admins: ownField("May change settings", "settingsAdmins", "U012AB3CD", membersFrom, (s) =>
    s.settingsAdmins === undefined || s.settingsAdmins.length === 0 ? null : s.settingsAdmins.join(", "),
  ),
  mentions: ownField("Mentions are answered", "answersMentions", "off", yesOrNo, (s) =>
    yesNo(s.answersMentions),
  ),
  retention: ownField("Recent answers are kept, days", "retentionDays", "30", amountFrom, (s) =>
    count(s.retentionDays),
  ),
};

export const settingFields = { ...profileFields, ...ownFields };
export type SettingKey = keyof typeof settingFields;
const all: Readonly<Record<SettingKey, SettingField>> = settingFields;
const isKey = (name: string): name is SettingKey => Object.hasOwn(all, name);
export const settingKeys: readonly SettingKey[] = Object.keys(all).filter(isKey);
export const settingField = (key: SettingKey): SettingField => all[key];
