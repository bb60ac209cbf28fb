import { atLeast, below, exactly, type Range, scale } from "../range.ts";
import { usdPer } from "./currencies.ts";

export interface AmountMention {
  readonly of: "users" | "revenue";
  /** Users, or US dollars a year. */
  readonly range: Range;
  /** Said of the past: at the release, last year. */
  readonly past: boolean;
  readonly at: number;
  readonly length: number;
}

const number =
  /(?<sign>us\$|[$€£])?\s*(?<digits>\d[\d,]*(?:\.\d+)?|\b(?:half a|a|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred)(?=\s+(?:million|billion|thousand|hundred)))\s*(?<times>thousand|million|billion|trillion|mio|mrd|mln|bln|mm|mn|bn|k|m|b|t)?\b\s*(?<currency>[$€£]|usd|dollars?|bucks|eur|euros?|gbp|pounds?)?/giu;

const words: { readonly [word: string]: number } = {
  "half a": 0.5,
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twenty: 20,
  fifty: 50,
  hundred: 100,
};

function multiplier(times: string | undefined): number {
  switch (times?.toLowerCase()) {
    case undefined:
      return 1;
    case "k":
    case "thousand":
      return 1e3;
    case "b":
    case "bn":
    case "bln":
    case "mrd":
    case "billion":
      return 1e9;
    case "t":
    case "trillion":
      return 1e12;
    default:
      return 1e6;
  }
}

/** User counts and revenues with their bounds ("over", "<"), period and time. */
export function amountsIn(question: string): AmountMention[] {
  const text = question.toLowerCase();
  const matches = [...text.matchAll(number)];
  const units = new Set(
    matches.map((match) => readAmount(text, match, null)?.of).filter((unit) => unit !== undefined),
  );
  // "800M users (was 200M)": a second figure without a unit has that of the first, if there is only one.
  const [only] = units.size === 1 ? units : [];
  return matches.map((match) => readAmount(text, match, only ?? null)).filter((amount) => amount !== null);
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
  const tail = text.slice(end, end + 45);
  const money = sign ?? currency;
  const size = /^\d[\d.]*b$/.test(match[0].trim());
  // A glued `7b` is a model's size before it is anything else.
  const borrows = times !== undefined && !size;
  const of = unitOf(head, tail, money !== undefined, times !== undefined) ?? (borrows ? fallback : null);
  if (of === null) return null;
  const plain = (words[digits] ?? Number(digits.replace(/,/g, ""))) * multiplier(times);
  const bounded = withBounds(plain, head, tail);
  const range = of === "users" ? bounded : inUsdPerYear(bounded, usdPer(money ?? "$"), head, tail);
  const unit = (of === "users" ? userWords : revenueAfter).exec(tail)?.[0] ?? "";
  // "200 paying customers" counts users and says that they pay: those words are still to be read.
  const behind = /pay|customer|consumer|subscri|sales|arr|mrr/.test(unit) ? 0 : unit.length;
  const ahead = (of === "users" ? usersBefore : revenueBefore).exec(head)?.[0].length ?? 0;
  return {
    of,
    range,
    past: isPast(head, tail),
    at: match.index - ahead,
    length: ahead + match[0].length + behind,
  };
}

const userWords =
  /^\s*\+?\s*(active\s+|monthly\s+|daily\s+|registered\s+|total\s+|paying\s+|end[\s-]+|global\s+|combined\s+)*(users?|actives|mau|maus|dau|subscribers?|visitors|customers|consumers|players)\b/;
const usersBefore =
  /(users?|mau|maus|user base|userbase)\s*(of|is|are|was|were|:|=|at|around|about|over|under|to)*\s*(about|around|over|under|~)?\s*$/;
const revenueAfter =
  /^\s*(in\s+|of\s+|a\s+|per\s+|\/\s*)*(global\s+|annual\s+|yearly\s+|monthly\s+|total\s+|group\s+|year\s+in\s+|month\s+in\s+)*(revenues?|turnover|arr|mrr|sales|income|topline|year|yr|annum|month|mo|annually|yearly|monthly)\b/;
const revenueBefore =
  /(revenues?|turnover|arr|mrr|sales|income|earn(s|ing)?|mak(es?|ing)|turn(ing)? over)\s*(of|is|are|was|:|=|at|around|about|over|under|below|above|cros+ed|to)*\s*(about|around|over|under|~)?\s*$/;

function unitOf(head: string, tail: string, money: boolean, scaled: boolean): "users" | "revenue" | null {
  if (userWords.test(tail)) return "users";
  if (money || revenueAfter.test(tail)) return scaled || money ? "revenue" : null;
  if (revenueBefore.test(head) && scaled) return "revenue";
  return usersBefore.test(head) ? "users" : null;
}

const overWords =
  /(?<![a-z])(over|more than|above|exce+d(s|ed|ing)?|>|at least|cros+ed|passed|hit|beyond|north of|upwards of|north)\s*(us)?$/;
const underWords =
  /(?<![a-z])(under|less than|below|fewer than|<|up to|at most|max(imum)?|not even|south of)\s*(us)?$/;
const aboutWords = /(~|about|around|roughly|approx(imately)?|circa|ca\.?)\s*(us)?$/;

function withBounds(amount: number, head: string, tail: string): Range {
  const lead = head.trimEnd();
  if (overWords.test(lead) || /^\s*\+/.test(tail)) return atLeast(amount * (1 + Number.EPSILON));
  if (underWords.test(lead)) return below(amount);
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
const pastAfter =
  /^[^.;?!(,\d]{0,40}\b(back then|back in|last year|at (the )?(release|launch)|at the time|when (it|the model|llama|they)\b[^.;?!]{0,20}\b(released|came out|launched|dropped)|on (the |its |their )?release (day|date)|(in|early|mid|late|by|since|january|february|march|april|may|june|july|august|september|october|november|december) (early |mid |late )?20(2[0-5])|ago)\b/;

const isPast = (head: string, tail: string): boolean =>
  pastBefore.test(head.trimEnd()) || pastAfter.test(tail);
