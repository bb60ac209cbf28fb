import { countryName } from "../describe.ts";
import { companyForms } from "./company-forms.ts";
import { countryNames } from "./countries.ts";

/** `Germany`, `german`, `DE`, `the EU` -> the codes that it stands for; null where nobody knows it. */
export function placeCodes(text: string): readonly string[] | null {
  const name = text.trim().toLowerCase().replace(/^the /, "");
  if (/^[a-z]{2}$/.test(name)) {
    const code = name === "uk" ? "GB" : name.toUpperCase();
    return code === "EU" || countryName(code) !== code ? [code] : null;
  }
  const code = countryNames().get(name) ?? companyForms().get(name);
  return code === undefined ? null : code.split("|");
}
