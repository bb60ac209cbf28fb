/** Members of the European Union. Source: https://european-union.europa.eu/principles-countries-history/eu-countries_en */
export const europeanUnion: readonly string[] =
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" ");

/** Exclusions write the United Kingdom as UK; ISO 3166 writes GB. */
const isoOf = (region: string): readonly string[] =>
  region === "EU" ? [...europeanUnion, "EU"] : region === "UK" ? ["GB"] : [region];

/** Whether a place (`DE`, `EU`, `001` for the world, or alternatives `DE|CH`) lies in one of the regions. */
export function lies(place: string, regions: readonly string[]): "inside" | "outside" | "unknown" {
  if (place === "001") return "unknown";
  const inside = new Set(regions.flatMap(isoOf));
  const candidates = place.split("|");
  const hits = candidates.filter((code) => inside.has(code)).length;
  if (hits === 0) return "outside";
  return hits === candidates.length ? "inside" : "unknown";
}
