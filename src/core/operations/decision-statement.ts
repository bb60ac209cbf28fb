/** A decision as people write it: `approved for internal use by legal on 2026-11-02 until 2027-11-02`. */
export interface DecisionStatement {
  readonly decision: string;
  readonly scope: string;
  readonly decidedBy: string | null;
  readonly decidedOn: string | null;
  readonly expiresOn: string | null;
}

const DATE = String.raw`(\d{4}-\d{2}-\d{2})`;
const until = new RegExp(String.raw`\b(?:until|till|expires?(?: on)?|valid to|through)\s+${DATE}`, "i");
const on = new RegExp(String.raw`\b(?:on|dated|as of)\s+${DATE}`, "i");
const by = /\bby\s+([^,;]+?)(?=\s+(?:on|for|until|till|dated)\b|[,;]|$)/i;
const purpose = /\b(?:for|to be used (?:for|in)|in)\s+([^,;]+?)(?=\s+(?:by|on|until|till|dated)\b|[,;]|$)/i;

/** Splits a statement into its parts; what is left is the decision itself. */
export function readStatement(text: string): DecisionStatement {
  let rest = ` ${text} `;
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest);
    if (match === null) return null;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match[1]?.trim() ?? null;
  };
  const expiresOn = take(until);
  const decidedOn = take(on);
  const decidedBy = take(by);
  const scope = take(purpose) ?? "";
  const decision = rest
    .replace(/[,;.\s]+/g, " ")
    .trim()
    .replace(/^(?:is|was)\s+/i, "");
  return { decision, scope, decidedBy, decidedOn, expiresOn };
}

/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}
