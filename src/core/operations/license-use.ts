import { exactly } from "../license/range.ts";
import type { UseProfile } from "../license/use-profile.ts";
import type { UseInput } from "./license-schema.ts";

/** What was stated in `use` beats what was read from the question. */
export function withStatedUse(read: UseProfile, stated: UseInput | undefined): UseProfile {
  if (stated === undefined) return read;
  return {
    ...read,
    purpose: stated.purpose ?? read.purpose,
    business: stated.business ?? read.business,
    production: stated.production ?? read.production,
    activities: stated.activities ?? read.activities,
    domicile: stated.domicile ?? read.domicile,
    operators: stated.operators ?? read.operators,
    customers: stated.customers ?? read.customers,
    places: stated.places ?? read.places,
    usersNow: stated.usersNow === undefined ? read.usersNow : exactly(stated.usersNow),
    usersAtRelease:
      stated.usersAtRelease === undefined ? read.usersAtRelease : exactly(stated.usersAtRelease),
    revenueUsdPerYear:
      stated.revenueUsdPerYear === undefined ? read.revenueUsdPerYear : exactly(stated.revenueUsdPerYear),
    fields: stated.fields ?? read.fields,
    professional: stated.professional ?? read.professional,
    humanDecides: stated.humanDecides ?? read.humanDecides,
    competesWith: stated.competesWith?.map((name) => name.toLowerCase()) ?? read.competesWith,
    modelName: stated.modelName ?? read.modelName,
    topics: stated.topics ?? read.topics,
  };
}
