import { atLeast, below, exactly, type Range, scale } from "../range.ts";
import { currencyNames, usdPer } from "./currencies.ts";
import { numberOf, numberPattern, scaleOf, scalePattern } from "./numbers.ts";

export interface AmountMention {
  readonly of: "users" | "revenue";
  /** Users, or US dollars a year. */
  readonly range: Range;
  /** Said of the past: at the release, last year. */
  readonly past: boolean;
  /** Users of a day; each of them is a user of the month. */
  readonly daily: boolean;
  readonly at: number;
  readonly length: number;
}

const number = new RegExp(
  `(?<sign>us\\$|[$€£¥₩₹]|(?:${currencyNames})(?=[\\s\\d]))?\\s*(?<digits>${numberPattern})\\s*(?<times>${scalePattern})?(?![\\p{L}\\d])\\.?\\s*(?<currency>[$€£¥₩₹]|(?:${currencyNames})(?![\\p{L}]))?`,
  "giu",
);

/** User counts and revenues with their bounds ("over", "<"), period and time. */
export function amountsIn(question: string): AmountMention[] {
  const text = question.toLowerCase();
  const matches = [...text.matchAll(number)];
  const units = new Set(
    matches.map((match) => readAmount(text, match, null)?.of).filter((unit) => unit !== undefined),
  );
  // "800M users (was 200M)": a second figure without a unit has that of the first, if there is only one.
  const [only] = units.size === 1 ? units : [];
  const amounts = matches
    .map((match) => readAmount(text, match, only ?? null))
    .filter((amount) => amount !== null);
  return amounts.filter(({ at }, index) => !amounts.slice(index + 1).some((other) => other.at <= at));
}

function readAmount(
  text: string,
  match: RegExpExecArray,
  fallback: AmountMention["of"] | null,
): AmountMention | null {
  const { sign, digits, times, currency } = match.groups ?? {};
  if (digits === undefined) return null;
  const end = match.index + match[0].length;
  const head = text.slice(Math.max(0, match.index - 40), match.index);
  const tail = text.slice(end, end + 100);
  const money = sign ?? currency;
  const size = /^\d[\d.]*b$/.test(match[0].trim());
  // A glued `7b` is a model's size before it is anything else.
  const borrows = times !== undefined && !size;
  const of = unitOf(head, tail, money !== undefined, times !== undefined) ?? (borrows ? fallback : null);
  if (of === null) return null;
  const plain = numberOf(digits) * scaleOf(times);
  const unit = (of === "users" ? userWords : revenueAfter).exec(tail)?.[0] ?? "";
  const low = lowEnd(head, times);
  const bounded =
    low === null
      ? withBounds(plain, head, tail, tail.slice(unit.length))
      : { min: Math.min(low.value, plain), max: plain };
  const range = of === "users" ? bounded : inUsdPerYear(bounded, usdPer(money ?? "$"), head, tail);
  // "200 paying customers" counts users and says that they pay: those words are still to be read.
  const behind = /pay|customer|consumer|subscri|sales|arr|mrr/.test(unit) ? 0 : unit.length;
  const ahead = low?.length ?? (of === "users" ? usersBefore : revenueBefore).exec(head)?.[0].length ?? 0;
  return {
    of,
    range,
    past: isPast(head, tail),
    daily: of === "users" && (/\b(daily|dau)\b/.test(unit) || /\b(daily|dau)\b[^.;?!\d]{0,20}$/.test(head)),
    at: match.index - ahead,
    length: ahead + match[0].length + behind,
  };
}

const rangeBefore = new RegExp(
  `(?:\\bbetween\\s+)?(?:us\\$|[$€£])?(${numberPattern})\\s*(${scalePattern})?\\s*(?:[-–]|\\band\\b|\\bto\\b)\\s*$`,
  "u",
);

/** The lower end of "between 5 and 10 million", "5-10M"; it takes the scale of the upper one if it has none. */
function lowEnd(head: string, times: string | undefined): { value: number; length: number } | null {
  const match = rangeBefore.exec(head);
  const digits = match?.[1];
  if (match === null || digits === undefined) return null;
  const grew = /\b(from|was|were|grew|growing|rose)\s*$/.test(head.slice(0, match.index));
  if (grew || (!match[0].startsWith("between") && /\band\s*$/.test(match[0]))) return null;
  return { value: numberOf(digits) * scaleOf(match[2] ?? times), length: match[0].length };
}

const userWords =
  /^\s*\+?\s*(active\s+|monthly\s+|daily\s+|registered\s+|total\s+|paying\s+|end[\s-]+|global\s+|combined\s+)*(users?|actives|mau|maus|dau|subscribers?|visitors|uniques|customers|consumers|players|gamers|members|accounts|viewers|listeners|readers|shoppers|nutzer|utilisateurs|usuarios|utenti)\b/;
const usersBefore =
  /(users?|mau|maus|user base|userbase)\s*(of|is|are|was|were|:|=|at|around|about|over|under|to)*\s*(about|around|over|under|~)?\s*$/;
const revenueAfter =
  /^\s*(in\s+|of\s+|a\s+|per\s+|\/\s*)*(global\s+|annual\s+|yearly\s+|monthly\s+|total\s+|group\s+|year\s+in\s+|month\s+in\s+)*(revenues?|turnover|arr|mrr|sales|income|topline|year|yr|annum|month|mo|annually|yearly|monthly)\b/;
const revenueBefore =
  /(revenues?|turnover|arr|mrr|sales|income|earn(s|ing)?|mak(es?|ing)|turn(ing)? over)\s*(of|is|are|was|:|=|at|around|about|over|under|below|above|cros+ed|to)*\s*(about|around|over|under|~)?\s*$/;

function unitOf(head: string, tail: string, money: boolean, scaled: boolean): "users" | "revenue" | null {
  // "40 people" are a team, "2 million people" are users.
  if (userWords.test(tail) || (scaled && /^\s*people\b/.test(tail))) return "users";
  if (money || revenueAfter.test(tail)) return scaled || money ? "revenue" : null;
  if (revenueBefore.test(head) && scaled) return "revenue";
  return usersBefore.test(head) ? "users" : null;
}

const overWords =
  /(?<![a-z])(?<!turn(?:s|ed|ing)? )(over|more than|above|exce+d(s|ed|ing)?|>|at least|cros+ed|passed|hit|beyond|north of|upwards of|north)\s*(us)?$/;
const underWords =
  /(?<![a-z])(under|less than|below|fewer than|<|up to|at most|max(imum)?|not even|south of)\s*(us)?$/;
/** "Not more than", "never over": the other bound. */
const deniedBound =
  /\b(not|no|never|isn't|aren't|don't|doesn't|didn't|hasn't|haven't|nowhere)(\s+(any|been|have|had|has|us|yet|ever|reach(ed)?|near))*\s+(over|more than|above|exce+d(ed|ing)?|less than|fewer than|under|below|cros+(ed)?|passed|hit|beyond)$/;
const overAfter = /^\s*(\+|(or|and)\s+(more|above|over|higher|up)\b)/;
const underAfter = /^\s*(or\s+(less|fewer|under|below|lower)|at (the )?most|max(imum)?|tops)\b/;
const aboutWords = /(~|about|around|roughly|approx(imately)?|circa|ca\.?)\s*(us)?$/;

/** `behind` is the text after the amount, `beyond` that after its unit too. */
function withBounds(amount: number, head: string, behind: string, beyond: string): Range {
  const lead = head.trimEnd();
  const denied = deniedBound.test(lead);
  const over = denied
    ? underWords.test(lead)
    : overWords.test(lead) || [behind, beyond].some((text) => overAfter.test(text));
  const under = denied
    ? overWords.test(lead)
    : underWords.test(lead) || [behind, beyond].some((text) => underAfter.test(text));
  if (under) return below(amount);
  if (over) return atLeast(amount * (1 + Number.EPSILON));
  // "About" is read as within a tenth either way.
  if (aboutWords.test(lead)) return { min: amount * 0.9, max: amount * 1.1 };
  return exactly(amount);
}

function inUsdPerYear(amount: Range, usd: Range, head: string, tail: string): Range {
  const monthly = perPeriod("month", "monthly|mrr", tail, head);
  const quarterly = perPeriod("quarter", "quarterly", tail, head);
  const inUsd = { min: amount.min * usd.min, max: amount.max * usd.max };
  return scale(inUsd, monthly ? 12 : quarterly ? 4 : 1);
}

/** `a month`, `per quarter`, `monthly` behind an amount, or `monthly revenue of` before it. */
function perPeriod(period: string, adverbs: string, tail: string, head: string): boolean {
  const behind = new RegExp(
    `^[^.;?!]{0,25}(\\b(${adverbs})\\b|(per|a|each|every) ${period}\\b|\\/\\s*(${period}|${period.slice(0, 2)})\\b)`,
  );
  const before = new RegExp(`\\b(${adverbs})( (revenue|turnover|sales))?\\W*(of|is)?\\W*$`);
  return behind.test(tail) || before.test(head);
}

const pastBefore =
  /\b(was|were|had|from|only had|used to (be|have))\s*(just|only|about|around|~|over|under|below|at)?\s*~?$/;
const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const year = "20(?:1\\d|2[0-5])";
const day = "\\d{1,2}(?:st|nd|rd|th)?";
/** "In early 2025", "on April 5, 2025", "5 april 2025", "2025-04-05". */
const pastDate = new RegExp(
  `^[^.;?!(,\\d]{0,60}(?:\\b(?:${day}\\s+(?:of\\s+)?)?${month}(?:\\s+${day},?)?\\s+${year}\\b|\\b${year}-\\d\\d|\\b(?:in|early|mid|late|by|since|of|during|q[1-4])\\s+(?:early |mid |late )?${year}\\b)`,
);
const pastAfter =
  /^[^.;?!(,\d]{0,60}\b(back then|back in|last year|at (the )?(release|launch)|at the time|before (the |its |their )?(release|launch)|prior to (the |its )?(release|launch)|month (before|preceding|prior to)|when\b[^.;?!]{0,60}\b(released|came out|launched|dropped)|on (the |its |their )?(release|launch) (day|date)|on launch|ago)\b/;

const isPast = (head: string, tail: string): boolean =>
  pastBefore.test(head.trimEnd()) || pastAfter.test(tail) || pastDate.test(tail);
