const units: { readonly [word: string]: number } = Object.fromEntries(
  (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen"
  )
    .split(" ")
    .map((word, value) => [word, value]),
);
const tens: { readonly [word: string]: number } = Object.fromEntries(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, at) => [word, 10 * (at + 2)]),
);

const names = [...Object.keys(units), ...Object.keys(tens), "hundred", "dozen"].join("|");
const scales: { readonly [word: string]: number } = {
  k: 1e3,
  thousand: 1e3,
  tausend: 1e3,
  lakh: 1e5,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  mln: 1e6,
  mio: 1e6,
  million: 1e6,
  millionen: 1e6,
  milion: 1e6,
  millon: 1e6,
  millones: 1e6,
  milioni: 1e6,
  crore: 1e7,
  b: 1e9,
  bn: 1e9,
  bln: 1e9,
  mrd: 1e9,
  milliarden: 1e9,
  milliards: 1e9,
  miliardi: 1e9,
  billion: 1e9,
  bilion: 1e9,
  t: 1e12,
  trillion: 1e12,
};
const spelledScales = Object.keys(scales).filter((word) => word.length > 3);

/** The words that multiply a number, longest first. */
export const scalePattern = Object.keys(scales)
  .sort((a, b) => b.length - a.length)
  .map((word) => (word.length > 3 ? `${word}s?` : word))
  .join("|");

/**
 * A number in digits (`700,000,001`, `700.000.000`, `700 000 000`, `0,8`, `1.2`) or, before a scale, in
 * words (`seven hundred and fifty`, `one point two`, `half a`).
 */
export const numberPattern =
  "\\d{1,3}(?:[.,'’ _]\\d{3}){2,}(?!\\d)|\\d{1,3}(?: \\d{3})(?!\\d)|\\d[\\d,_]*(?:\\.\\d+)?|" +
  `\\b(?:half an?|a quarter|quarter|an?|${names})(?:(?:\\s+|-)(?:and\\s+)?(?:a half|point|${names}))*` +
  `(?=\\s+(?:${spelledScales.map((word) => `${word}s?`).join("|")})\\b)`;

/** The value of what `numberPattern` matched. */
export function numberOf(text: string): number {
  if (!/^\d/.test(text)) return inWords(text);
  if (/^\d{1,3}([.,'’ _]\d{3}){2,}$/.test(text) || /^\d{1,3} \d{3}$/.test(text)) {
    return Number(text.replace(/\D/g, ""));
  }
  // `0,8` and `1,25` have a decimal comma; `1,250` is more than a thousand.
  return Number(/^\d+,\d{1,2}$/.test(text) ? text.replace(",", ".") : text.replace(/[,_]/g, ""));
}

/** How many times a scale word multiplies; 1 without one. */
export function scaleOf(word: string | undefined): number {
  if (word === undefined) return 1;
  const known = word.toLowerCase();
  return scales[known] ?? scales[known.replace(/s$/, "")] ?? 1;
}

function inWords(text: string): number {
  let sum = 0;
  let decimals: string | null = null;
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    const value = units[word] ?? tens[word];
    if (word === "point") decimals = "";
    else if (decimals !== null && value !== undefined) decimals += String(value);
    else if (value !== undefined) sum += value;
    else if (word === "hundred") sum = Math.max(sum, 1) * 100;
    else if (word === "dozen") sum = Math.max(sum, 1) * 12;
    else if (word === "half") sum += 0.5;
    else if (word === "quarter") sum += 0.25;
  }
  const whole = /^an?$/i.test(text) ? 1 : sum;
  return decimals === null || decimals === "" ? whole : Number(`${whole}.${decimals}`);
}
