import { profileInWords } from "../license/describe.ts";
import { exactly } from "../license/range.ts";
import { asksAboutClause, emptyProfile, type UseProfile } from "../license/use-profile.ts";
import type { LicenseProfile } from "./settings.ts";

export interface AppliedProfile {
  readonly use: UseProfile;
  /** What was taken from the team's profile, in words, to be shown as assumptions. */
  readonly assumed: readonly string[];
}

/**
 * A question's use with the team's facts where the question is silent; what was said always wins. A
 * question about a clause takes facts about the team, not what the team does: it asks for no leave.
 */
export function applyProfile(use: UseProfile, profile: LicenseProfile): AppliedProfile {
  const added: Partial<UseProfile> = {
    ...factsFrom(profile, use),
    ...(asksAboutClause(use) ? {} : deedsFrom(profile, use)),
  };
  return {
    use: { ...use, ...added },
    assumed: profileInWords({ ...emptyProfile, ...added }),
  };
}

function factsFrom(profile: LicenseProfile, use: UseProfile): Partial<UseProfile> {
  const list = (key: "domicile" | "operators" | "customers" | "places") => {
    const own = profile[key] ?? [];
    return use[key].length === 0 && own.length > 0 ? { [key]: own } : {};
  };
  const { business, monthlyUsers, revenueUsdPerYear } = profile;
  return {
    ...list("domicile"),
    ...list("operators"),
    ...list("customers"),
    ...list("places"),
    ...(use.business === null && use.purpose !== "personal" && business !== undefined ? { business } : {}),
    ...(use.usersNow === null && monthlyUsers !== undefined ? { usersNow: exactly(monthlyUsers) } : {}),
    ...(use.revenueUsdPerYear === null && revenueUsdPerYear !== undefined
      ? { revenueUsdPerYear: exactly(revenueUsdPerYear) }
      : {}),
  };
}

/** Somebody who says "non-commercial" has spoken of the purpose, if not by name. */
function deedsFrom(profile: LicenseProfile, use: UseProfile): Partial<UseProfile> {
  const { purpose, activities, fields } = profile;
  const silent = use.purpose === null && use.business !== false;
  return {
    ...(silent && purpose !== undefined ? { purpose } : {}),
    ...(use.activities.length === 0 && activities !== undefined && activities.length > 0
      ? { activities }
      : {}),
    ...(use.fields.length === 0 && fields !== undefined && fields.length > 0 ? { fields } : {}),
  };
}
