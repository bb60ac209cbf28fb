import type { Permission } from "../entries/license.ts";
import type { Subject } from "./subject.ts";
import type { UseProfile } from "./use-profile.ts";

/** The verdict as the first words of an answer. */
export const verdictWords: { readonly [V in Permission]: string } = {
  allowed: "Allowed",
  allowed_with_conditions: "Allowed with conditions",
  unclear: "Unclear",
  needs_license: "Needs a separate license",
  prohibited: "Prohibited",
};

let countries: Intl.DisplayNames | null = null;

/** The code itself where no country has it. Made when needed: the first use of Intl costs a start 10 ms. */
export function countryName(code: string): string {
  countries ??= new Intl.DisplayNames(["en"], { type: "region" });
  return countries.of(code) ?? code;
}

/** `DE|AT` -> "Germany or Austria". */
export const placeName = (code: string): string =>
  code
    .split("|")
    .map((part) =>
      part === "EU"
        ? "the EU"
        : part === "001"
          ? "the whole world"
          : part === "ZZ"
            ? "elsewhere"
            : countryName(part),
    )
    .join(" or ");

const amount = (value: number): string =>
  value >= 1e9
    ? `${trim(value / 1e9)}B`
    : value >= 1e6
      ? `${trim(value / 1e6)}M`
      : value >= 1e3
        ? `${trim(value / 1e3)}k`
        : trim(value);
const trim = (value: number): string => Number(value.toPrecision(3)).toString();

function rangeText(range: { min: number; max: number }): string {
  if (range.min === range.max) return amount(range.min);
  if (range.max === Number.POSITIVE_INFINITY) return `over ${amount(range.min)}`;
  return range.min === 0 ? `at most ${amount(range.max)}` : `${amount(range.min)} to ${amount(range.max)}`;
}

const spaced = (name: string): string => name.replaceAll("_", " ");

/** A use profile in words, in the order in which people speak of it; empty = nothing was said. */
export function profileInWords(use: UseProfile): readonly string[] {
  const parts: string[] = [];
  if (use.activities.length > 0) parts.push(use.activities.map(spaced).join(", "));
  if (use.purpose !== null) parts.push(`${spaced(use.purpose)} use`);
  if (use.production === true) parts.push("in production");
  if (use.business !== null) parts.push(use.business ? "by a business" : "non-commercial");
  if (use.domicile.length > 0) parts.push(`based in ${use.domicile.map(placeName).join(", ")}`);
  if (use.operators.length > 0) parts.push(`run by an entity in ${use.operators.map(placeName).join(", ")}`);
  if (use.customers.length > 0) parts.push(`customers in ${use.customers.map(placeName).join(", ")}`);
  if (use.places.length > 0) parts.push(`servers in ${use.places.map(placeName).join(", ")}`);
  if (use.usersNow !== null) parts.push(`${rangeText(use.usersNow)} monthly users`);
  if (use.usersAtRelease !== null) parts.push(`${rangeText(use.usersAtRelease)} monthly users at release`);
  if (use.dailyUsers !== null) parts.push(`${rangeText(use.dailyUsers)} daily users`);
  if (use.revenueUsdPerYear !== null) parts.push(`revenue of ${rangeText(use.revenueUsdPerYear)} USD a year`);
  if (use.fields.length > 0) parts.push(`field of use: ${use.fields.map(spaced).join(", ")}`);
  if (use.humanDecides !== null && use.fields.length > 0) {
    parts.push(use.humanDecides ? "a person decides" : "the model decides alone");
  }
  if (use.student?.kind != null) parts.push(`what is trained: another ${spaced(use.student.kind)}`);
  if (use.competesWith.length > 0) parts.push(`competes with ${use.competesWith.join(", ")}`);
  if (use.product !== null) parts.push(`product: ${spaced(use.product)}`);
  if (use.modelName !== null) parts.push(`planned name "${use.modelName}"`);
  if (use.topics.length > 0) parts.push(`clauses: ${use.topics.map(spaced).join(", ")}`);
  return parts;
}

/** What the question is about, families folded: `Llama 3.3 70B (MIT + Llama 3.3 …)`. */
export function subjectsInWords(subjects: readonly Subject[]): string {
  const labels = [...new Set(subjects.map(({ label }) => label))];
  return labels.length <= 4
    ? labels.join(", ")
    : `${labels.slice(0, 3).join(", ")} and ${labels.length - 3} more`;
}
