import type { FieldOfUse, Purpose } from "../../entries/license.ts";
import type { Range } from "../range.ts";
import type { Activity, Student, Topic, UseProfile } from "../use-profile.ts";
import type { AmountMention } from "./amounts.ts";
import type { PlaceMention, PlaceRole } from "./places.ts";
import type { Signals } from "./signals.ts";

export interface Heard {
  readonly signals: Signals;
  readonly amounts: readonly AmountMention[];
  readonly places: readonly PlaceMention[];
  readonly modelName: string | null;
  readonly competesWith: readonly string[];
  readonly studentLicenses: readonly string[];
}

/** From what was heard to a use profile. Every rule here is a convention of how people put such questions. */
export function profileOf(heard: Heard): UseProfile {
  const activities = activitiesOf(heard.signals);
  const purpose = purposeOf(heard.signals, activities);
  const users = heard.amounts.filter((amount) => amount.of === "users");
  const revenue = heard.amounts.filter((amount) => amount.of === "revenue").at(-1);
  const at = (role: PlaceRole) => [
    ...new Set(heard.places.filter((place) => place.role === role).map(({ code }) => code)),
  ];
  return {
    purpose,
    business: businessOf(heard.signals),
    production: heard.signals.signs.has("production") ? true : null,
    activities: purpose === "internal" ? activities.filter((activity) => activity !== "host") : activities,
    domicile: at("domicile"),
    operators: at("operator"),
    customers: at("customers"),
    places: at("servers"),
    usersNow: rangeOf(users.find((amount) => !amount.past && !amount.daily)),
    usersAtRelease: rangeOf(users.find((amount) => amount.past && !amount.daily)),
    dailyUsers: rangeOf(users.find((amount) => amount.daily)),
    revenueUsdPerYear: rangeOf(revenue) ?? heard.signals.size?.revenue ?? null,
    fields: fieldsOf(heard.signals),
    professional: heard.signals.professional,
    humanDecides: heard.signals.person ? true : heard.signals.model ? false : null,
    student: studentOf(heard, activities),
    competesWith: heard.competesWith,
    product: heard.signals.workAssistant ? "work_assistant" : null,
    modelName: heard.modelName,
    topics: topicsOf(heard, activities),
  };
}

/** Who rules on asylum, parole or a sentence by machine alone decides about people's rights by machine alone. */
function fieldsOf({ fields, model, person }: Signals): readonly FieldOfUse[] {
  if (!model || person || !fields.includes("law_enforcement")) return fields;
  return [...new Set([...fields, "automated_decisions" as const])];
}

const rangeOf = (amount: AmountMention | undefined): Range | null => amount?.range ?? null;

function activitiesOf({ deeds, signs, deniedDeeds }: Signals): readonly Activity[] {
  const found = new Set<Activity>();
  for (const deed of [
    "self_host",
    "host",
    "embed",
    "fine_tune",
    "quantize",
    "merge",
    "train_on_outputs",
  ] as const) {
    if (deeds.has(deed)) found.add(deed);
  }
  const changes = found.has("fine_tune") || found.has("quantize") || found.has("merge");
  const offersProduct = found.has("embed") || found.has("host");
  const handsOut =
    deeds.has("hand_over") ||
    (deeds.has("release") &&
      !found.has("train_on_outputs") &&
      (deeds.has("weights") || !found.has("embed"))) ||
    (deeds.has("sell") && (deeds.has("weights") || (changes && !offersProduct)));
  if (handsOut && !(deniedDeeds.has("release") && !deeds.has("sell"))) {
    found.add(changes ? "redistribute_derivative" : "redistribute");
  }
  if (signs.has("internal") && !signs.has("commercial")) found.delete("embed");
  return [...found];
}

/** Trials and private purposes hold until somebody pays; a product or a service is commercial. */
function purposeOf({ signs, deniedSigns, deeds }: Signals, activities: readonly Activity[]): Purpose | null {
  const paid = signs.has("commercial") || deeds.has("sell");
  if (!paid) {
    // "PhD experiments": where nobody speaks of a firm, trying things out is part of research.
    if (signs.has("evaluation") && (!signs.has("research") || signs.has("business"))) return "evaluation";
    if (signs.has("research")) return "research";
    if (signs.has("education")) return "education";
    if (signs.has("personal")) return "personal";
    if (signs.has("internal")) return "internal";
    if (signs.has("non_commercial") || deniedSigns.has("commercial")) return null;
  }
  const offers = activities.includes("host") || activities.includes("embed");
  return paid || offers || signs.has("production") ? "commercial" : null;
}

function businessOf({ signs, deniedSigns }: Signals): boolean | null {
  if (signs.has("non_commercial")) return false;
  if (signs.has("business")) return true;
  if (signs.has("personal") || (signs.has("research") && !signs.has("commercial"))) return false;
  return deniedSigns.has("commercial") && !signs.has("internal") ? false : null;
}

function studentOf({ signals, studentLicenses }: Heard, activities: readonly Activity[]): Student | null {
  const released = signals.deeds.has("release") || signals.deeds.has("sell");
  if (!activities.includes("train_on_outputs")) {
    return activities.includes("fine_tune") && released ? { kind: null, licenses: [], released } : null;
  }
  const kind = studentLicenses.length > 0 ? "language_model" : signals.student;
  return { kind, licenses: studentLicenses, released: released ? true : null };
}

/** "Allowed", "ok" and "use" ask about restrictions only where nothing more precise was asked. */
function topicsOf({ signals, modelName }: Heard, activities: readonly Activity[]): readonly Topic[] {
  const found = new Set(signals.topics);
  if (modelName !== null) found.add("naming");
  if (activities.includes("train_on_outputs")) found.delete("outputs");
  const precise =
    [...found].some((topic) => topic !== "restrictions") ||
    purposeOf(signals, activities) !== null ||
    activities.some((activity) => activity !== "self_host") ||
    signals.fields.length > 0;
  if (precise) found.delete("restrictions");
  return [...found];
}
