import { readCount } from "../command/quantities.ts";
import { UserError } from "../errors.ts";
import { placeCodes } from "../license/read/place-name.ts";

/** Thrown where a value cannot be read: what it should look like. */
export function notReadable(key: string, text: string, example: string): never {
  throw new UserError(
    "invalid_input",
    `"${text.slice(0, 80)}" is no value for ${key}. Type, for example: settings set ${key} ${example}`,
    [{ label: `settings set ${key} ${example}`, command: `settings set ${key} ${example}` }],
  );
}

/** Items between commas or semicolons. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(/[,;\n]+/)
    .map((item) => item.trim())
    .filter((item) => item !== "");

/** `no user cap` and `no_user_cap` are one name; throws UserError for a name that is not in the set. */
export const namesFrom =
  (known: readonly string[]) =>
  (text: string, key: string): readonly string[] =>
    listOf(text).map((item) => {
      const name = item.toLowerCase().replace(/[\s-]+/g, "_");
      if (known.includes(name)) return name;
      throw new UserError("invalid_input", `"${item}" is not one of: ${known.join(", ")}.`, [
        { label: "settings", command: `settings set ${key} ${known[0] ?? ""}` },
      ]);
    });

export function placesFrom(text: string, key: string): readonly string[] {
  return [...new Set(listOf(text).flatMap((item) => placeCodes(item) ?? notReadable(key, item, "DE, US")))];
}

/** `5k`, `20M`, `$20M`, `1,000`. */
export function amountFrom(text: string, key: string): number {
  return (
    readCount(text.replace(/^(us)?\$\s*/i, "").replace(/\s*(usd|users|dollars)$/i, "")) ??
    notReadable(key, text, "20M")
  );
}

export function yesOrNo(text: string, key: string): boolean {
  if (/^(yes|true|on|y)$/i.test(text)) return true;
  if (/^(no|false|off|n)$/i.test(text)) return false;
  return notReadable(key, text, "yes");
}

export const oneOf =
  (known: readonly string[]) =>
  (text: string, key: string): string =>
    namesFrom(known)(text, key)[0] ?? notReadable(key, text, known[0] ?? "");

/** `H100 2.10`, `H100=2.10, L40S=0.80`; a price of `none` takes a GPU out. */
export function pricesFrom(text: string, key: string): Readonly<Record<string, number | null>> {
  const entries = listOf(text).map((item) => {
    const match = /^(.+?)[\s=:]+(?:us)?\$?\s*(\d+(?:\.\d+)?|none)(?:\s*(?:\/|per )\s*h(?:our|r)?)?$/i.exec(
      item,
    );
    const [, gpu, price] = match ?? [];
    if (gpu === undefined || price === undefined) return notReadable(key, item, "H100 2.10");
    return [gpu.trim(), price === "none" ? null : Number(price)] as const;
  });
  return Object.fromEntries(entries);
}

/** Ids of members; `<@U1>` and `<@U1|ann>`, as chat programs write a mention, are the id in it. */
export const membersFrom = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .map((item) => item.replace(/^<?@?([^|>]+).*$/, "$1"))
    .filter((item) => item !== "");
