import {
  houseRules,
  houseRuleWords,
  licenseProfile,
  type SettingKey,
  settingField,
  type TeamSettings,
} from "../../core/index.ts";

/** One input of the settings form. What it holds is text that `settings set` would read as well. */
export interface SettingInput {
  readonly key: SettingKey;
  /** `members` are picked from the workspace, `choices` and `many` from a list. */
  readonly kind: "text" | "members" | "choices" | "many";
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: string;
  /** The team's alone: a channel cannot grant itself rights. */
  readonly teamOnly?: true;
  /** What is set, as it is typed. */
  readonly value: (settings: TeamSettings) => readonly string[];
}

const yesNo = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];
const asYesNo = (value: boolean | undefined) => (value === undefined ? [] : [value ? "yes" : "no"]);
const one = (value: string | number | undefined) => (value === undefined ? [] : [String(value)]);

export const settingInputs: readonly SettingInput[] = [
  {
    key: "hardware",
    kind: "text",
    hint: "Where fit, cost or recommend name none, the first is meant: 4xH100, 8xL40S.",
    value: ({ hardware }) => hardware ?? [],
  },
  {
    key: "price",
    kind: "text",
    hint: "What you pay in place of list prices: H100 2.10, L40S 0.80.",
    value: ({ usdPerGpuHour }) => Object.entries(usdPerGpuHour ?? {}).map(([gpu, usd]) => `${gpu} ${usd}`),
  },
  { key: "engine", kind: "text", value: ({ engine }) => one(engine) },
  {
    key: "purpose",
    kind: "choices",
    choices: licenseProfile.shape.purpose.unwrap().options.map((value) => ({ value, label: value })),
    hint: "License answers assume it where the question does not say.",
    value: ({ profile }) => one(profile?.purpose),
  },
  { key: "business", kind: "choices", choices: yesNo, value: ({ profile }) => asYesNo(profile?.business) },
  { key: "domicile", kind: "text", hint: "Germany, or DE.", value: ({ profile }) => profile?.domicile ?? [] },
  { key: "customers", kind: "text", value: ({ profile }) => profile?.customers ?? [] },
  { key: "users", kind: "text", hint: "50k", value: ({ profile }) => one(profile?.monthlyUsers) },
  { key: "revenue", kind: "text", hint: "20M", value: ({ profile }) => one(profile?.revenueUsdPerYear) },
  {
    key: "rules",
    kind: "many",
    choices: houseRules.map((rule) => ({ value: rule, label: houseRuleWords[rule] })),
    hint: "Shown beside a license's verdict; they never change it.",
    value: (settings) => settings.houseRules ?? [],
  },
  {
    key: "mentions",
    kind: "choices",
    choices: yesNo,
    value: ({ answersMentions }) => asYesNo(answersMentions),
  },
  {
    key: "retention",
    kind: "text",
    teamOnly: true,
    hint: "30",
    value: ({ retentionDays }) => one(retentionDays),
  },
  { key: "admins", kind: "members", teamOnly: true, value: ({ settingsAdmins }) => settingsAdmins ?? [] },
  { key: "deciders", kind: "members", teamOnly: true, value: ({ decisionMakers }) => decisionMakers ?? [] },
];

export const inputsFor = (channel: string | null): readonly SettingInput[] =>
  settingInputs.filter(({ teamOnly }) => channel === null || teamOnly !== true);

export const labelOf = (input: SettingInput): string => settingField(input.key).label;
