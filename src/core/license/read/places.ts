import { cityNames } from "./cities.ts";
import { companyForms } from "./company-forms.ts";
import { countryNames } from "./countries.ts";

export type PlaceRole = "domicile" | "operator" | "customers" | "servers";

export interface PlaceMention {
  /** ISO code, `EU`, or alternatives `DE|AT|CH`. */
  readonly code: string;
  readonly role: PlaceRole;
  readonly at: number;
  readonly length: number;
}

const LONGEST_NAME = 5;
const gazetteer: ReadonlyMap<string, string> = new Map([
  ...cityNames(),
  ...countryNames(),
  ...companyForms(),
]);
const formNames: ReadonlySet<string> = new Set(companyForms().keys());

/** Places in a question with the part that each plays: seat, operating entity, customers, servers. */
export function placesIn(question: string): PlaceMention[] {
  const mentions: PlaceMention[] = [];
  const parted = question.replace(/\bnon-/gi, "non ");
  const pieces = [...parted.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.&/-]*/gu)];
  let next = 0;
  for (const [index, piece] of pieces.entries()) {
    if (index < next) continue;
    const found = longestName(pieces, index, question);
    if (found === null) continue;
    next = index + found.pieces;
    if (asClause.test(question.slice(piece.index + found.length))) continue;
    const end = piece.index + found.length;
    const head = parted.slice(0, piece.index);
    const last = mentions.at(-1);
    // "customers in France, Italy and Spain": what is listed plays the part of the first.
    const listed =
      last !== undefined &&
      listing.test(parted.slice(last.at + last.length, piece.index)) &&
      !formNames.has(found.name);
    const own = formNames.has(found.name) ? "domicile" : roleOf(question, piece.index, end);
    const role = listed && own === "domicile" ? last.role : own;
    const outside =
      denied.test(head) || (role !== "domicile" && nobody.test(head)) || (listed && last.code === ELSEWHERE);
    mentions.push({ code: outside ? ELSEWHERE : found.code, role, at: piece.index, length: found.length });
  }
  return withoutRepeatedSeat([...mentions, ...worldwide(question)]);
}

/** UN M49 code of the world: somewhere in it lies every excluded region, and nobody says whether they mean it. */
const WORLD = "001";
const everywhere =
  /\b(?:customers?|users?|clients?|buyers?|sell(?:ing)?|sold|ship(?:ped|ping)?|available|launch(?:ed|ing)?|offer(?:ed|ing)?)\s+(?:it\s+|them\s+|this\s+)?(worldwide|globally|internationally|in every country|(?:all over|around|across) the (?:world|globe))/gi;

const worldwide = (question: string): PlaceMention[] =>
  [...question.matchAll(everywhere)].map((match) => {
    const length = match[1]?.length ?? 0;
    return { code: WORLD, role: "customers", at: match.index + match[0].length - length, length };
  });

/** "The EU ban", "the Korea clause": the license's rule about a place, nobody's place. */
const asClause =
  /^[\s-]+(ban|bar|exclusion|clause|restriction|carve-?out|rule|paragraph|lock|block|blackout|thing)s?\b/i;
const listing = /^\s*(,|,?\s*(and|or|&|\+)|\/)\s*(also\s+)?(in\s+|the\s+)*$/i;
/** "No customers in", "without users in": nobody is there. */
const nobody =
  /\b(no|without|zero|never|don't have|do not have|have no|not)\s+(any\s+|a single\s+|paying\s+|serving\s+|selling\s+)*(customers?|users?|clients?|consumers?|servers?|people|patients)?\s*(located\s+|based\s+)?(in|from|within|to|at)\s+(the\s+)?$/i;

/** "Non-EU company", "outside the EU": a seat that is somewhere else. ISO 3166 leaves ZZ to its users. */
const ELSEWHERE = "ZZ";
const denied =
  /\b(non|not|outside|except|excluding|isn't|aren't)[\s-]+(based\s+)?(of\s+|in\s+|from\s+|the\s+)*$/i;

function longestName(pieces: readonly RegExpExecArray[], from: number, question: string) {
  const start = pieces[from]?.index ?? 0;
  for (let count = Math.min(LONGEST_NAME, pieces.length - from); count > 0; count -= 1) {
    const last = pieces[from + count - 1];
    if (last === undefined) continue;
    const raw = question.slice(start, last.index + last[0].length);
    const written = raw.replace(/\s+/g, " ").toLowerCase();
    for (const name of [written, written.replace(/[.,]+$/, ""), written.replace(/-.*$/, "")]) {
      const code = gazetteer.get(name) ?? unitedStates(raw, question, start);
      if (code !== undefined) return { name, code, pieces: count, length: raw.length };
    }
  }
  return null;
}

/** "US" in capitals, or "us" right before a word for a company; the pronoun otherwise. */
function unitedStates(raw: string, question: string, at: number): string | undefined {
  if (/^US(-|$)/.test(raw)) return "US";
  if (!/^us(-|$)/.test(raw)) return undefined;
  const after = question.slice(at + 2);
  return /^[\s-]+(based|compan|parent|firm|startup|corp|entity|customers?|users?|only|headquarter)/i.test(
    after,
  )
    ? "US"
    : undefined;
}

const after = {
  operator: /^[\s-]*(subsidiar|branch|affiliate|entit|daughter|office|team|unit|arm|division)/,
  customers:
    /^[\s-]*(customers?|users?|clients?|consumers?|market|buyers?|audience|citizens|patients|residents|people|public)/,
  servers:
    /^[\s-]*(servers?|data ?cent|datacent|region|cluster|cloud|hosting|hosted|infrastructure|gpus?|soil)/,
};
const before = {
  customers:
    /(customers?|users?|clients?|consumers?|market|audience|people|patients|readers|sell(ing)?( it| this| that| them)?|sold|ship(ping)?( it)?|launch(ing)?( it)?|offer(ed|ing)?( it)?|available|release[ds]?( it)?|distribut\w+|rollout|roll out|serve|serving|export(ing)?)\s+(it\s+|who\s+|that\s+|are\s+|is\s+|come\s+|live\s+|sit\s+|based\s+|located\s+|mostly\s+|mainly\s+|primarily\s+|largely\s+|all\s+|exclusively\s+|partly\s+|only\s+|also\s+)*(in|to|into|across|for|within|from|throughout)\s+(the\s+)?$/,
  /** "Customers mostly French", "users: Italy". */
  customersAre:
    /(customers?|users?|clients?|consumers?|audience|buyers|readers|patients)(\s*:|(\s+(are|is|mostly|mainly|primarily|largely|also|all|exclusively|partly|only))+)\s+(the\s+)?$/,
  servers:
    /(servers?|hosted|hosting|data ?cent(er|re)s?|run(s|ning)?( it)? on|cloud|region|cluster|gpus?|deployed|deploy)\s+(is\s+|are\s+)?(located\s+)?(in|on|at)\s+(the\s+|our\s+)?$/,
  operator:
    /(subsidiary|branch|affiliate|entity|daughter|office|arm|division)\s+(is\s+)?(in|at|of)\s+(the\s+)?$/,
};

function roleOf(question: string, at: number, end: number): PlaceRole {
  const text = question.toLowerCase();
  const tail = text.slice(end);
  const head = text.slice(0, at);
  for (const role of ["operator", "customers", "servers"] as const) if (after[role].test(tail)) return role;
  if (before.customersAre.test(head)) return "customers";
  for (const role of ["customers", "servers", "operator"] as const) if (before[role].test(head)) return role;
  return "domicile";
}

/** "german gmbh" names one seat twice: the precise one stands. */
function withoutRepeatedSeat(mentions: readonly PlaceMention[]): PlaceMention[] {
  const precise = mentions.filter(({ role, code }) => role === "domicile" && !code.includes("|"));
  return mentions.filter(
    ({ role, code }) =>
      role !== "domicile" ||
      !code.includes("|") ||
      !precise.some((other) => code.split("|").includes(other.code) || code.startsWith("EU|")),
  );
}
