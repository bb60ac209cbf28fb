import { fieldsOfUse } from "../entries/license.ts";
import { exactly } from "../license/range.ts";
import { topics, type UseProfile } from "../license/use-profile.ts";
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
    fields: stated.fields === undefined ? read.fields : named(fieldsOfUse, stated.fields),
    professional: stated.professional ?? read.professional,
    humanDecides: stated.humanDecides ?? read.humanDecides,
    competesWith: stated.competesWith?.map((name) => name.toLowerCase()) ?? read.competesWith,
    modelName: stated.modelName ?? read.modelName,
    topics: stated.topics === undefined ? read.topics : named(topics, stated.topics),
  };
}

/** The names of a closed set that were given; the schema has refused any other. */
const named = <Name extends string>(known: readonly Name[], given: readonly string[]): readonly Name[] =>
  known.filter((name) => given.includes(name));
