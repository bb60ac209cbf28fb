/** One word of a command line, or one setting with its value. */
export interface Token {
  /** As typed, with typographic characters made plain. */
  readonly text: string;
  /** `text` in lower case. */
  readonly key: string;
  /** `name=value`, `name<value`: null for a plain word. */
  readonly setting: { readonly name: string; readonly value: string; readonly quoted: boolean } | null;
  /** Stood in quotes: `text` is exactly what was between them. */
  readonly quoted: boolean;
  /** Follows the token before it after a comma: `a,b`. */
  readonly joined: boolean;
  /** Where it begins in the line. */
  readonly start: number;
}

const DOUBLE = /["“”„‟]/;
const CLOSERS: Readonly<Record<string, RegExp>> = {
  '"': DOUBLE,
  "“": DOUBLE,
  "”": DOUBLE,
  "„": DOUBLE,
  "‟": DOUBLE,
  "«": /»/,
  "'": /['’]/,
  "‘": /['’]/,
  "`": /`/,
};

/** `<https://…|label>`, as chat programs and RFC 3986 appendix C write a link. */
const LINK = /<(https?:\/\/[^\s<>|]+)(?:\|([^<>]*))?>/y;
const SETTING = /^(-{0,2}\p{L}[\p{L}\d_.-]*)(<=|=(?!=)|<(?!@))(.*)$/su;
/** `<@U1>` is how chat programs write a member, not a bound. */
const OPERATOR = /^(<=|=|<(?!@))(.*)$/su;

/**
 * Splits a line into words and settings. Commas and semicolons part words (not the digits of `32,768`),
 * quotes of any style keep words together, sentence punctuation at the end of a word is dropped. Never
 * throws; time grows linearly with the line.
 */
export function splitCommand(line: string): Token[] {
  const tokens: Token[] = [];
  // A kind of quote that is never closed is looked for once, not once per quote.
  const unclosed = new Set<string>();
  let at = 0;
  let joined = false;
  while (at < line.length) {
    const character = line[at] ?? "";
    if (isSpace(character)) {
      at += 1;
    } else if (character === "," || character === ";") {
      joined = character === ",";
      at += 1;
    } else {
      const next = nextToken(line, at, joined, unclosed);
      if (next.token !== null) tokens.push(next.token);
      joined = false;
      at = next.end;
    }
  }
  return mergeOperators(tokens);
}

interface Scanned {
  readonly token: Token | null;
  readonly end: number;
}

function nextToken(line: string, start: number, joined: boolean, unclosed: Set<string>): Scanned {
  const quoted = quotedAt(line, start, unclosed);
  if (quoted !== null) {
    return { token: token(quoted.text, start, { joined, quoted: true }), end: quoted.end };
  }
  LINK.lastIndex = start;
  const link = LINK.exec(line);
  if (link !== null) {
    return { token: token(linkText(link[1] ?? "", link[2]), start, { joined }), end: LINK.lastIndex };
  }
  let end = start;
  while (end < line.length && !endsWord(line, end)) end += 1;
  const raw = line.slice(start, Math.max(end, start + 1));
  const after = start + raw.length;
  // A value in quotes belongs to its setting: question="may we sell it?"
  const value = /[=<]$/.test(raw) ? quotedAt(line, after, unclosed) : null;
  if (value !== null) {
    const name = plainWord(raw).replace(/(<=|=|<)$/, "");
    const setting = { name, value: value.text, quoted: true };
    return { token: token(`${name}="${value.text}"`, start, { joined, setting }), end: value.end };
  }
  const word = plainWord(raw);
  return { token: word === "" ? null : token(word, start, { joined }), end: after };
}

function endsWord(line: string, at: number): boolean {
  const character = line[at] ?? "";
  if (isSpace(character) || character === ";") return true;
  if (character === ",")
    return !(/\d/.test(line[at - 1] ?? "") && /^,\d{3}(?!\d)/.test(line.slice(at, at + 5)));
  return /["“„«`]/.test(character) && /[=<]/.test(line[at - 1] ?? "");
}

function quotedAt(line: string, start: number, unclosed: Set<string>): { text: string; end: number } | null {
  const opener = line[start] ?? "";
  const closer = CLOSERS[opener];
  if (closer === undefined || unclosed.has(opener)) return null;
  const double = closer === DOUBLE;
  let text = "";
  for (let at = start + 1; at < line.length; at++) {
    const character = line[at] ?? "";
    const following = line[at + 1] ?? "";
    if (double && character === "\\" && (following === "\\" || DOUBLE.test(following))) {
      text += following;
      at += 1;
    } else if (closer.test(character) && !(/['’]/.test(character) && /[\p{L}\d]/u.test(following))) {
      return { text, end: at + 1 };
    } else {
      text += character;
    }
  }
  unclosed.add(opener);
  return null;
}

/** Chat programs take `llama.cpp` for a domain: its label is what was typed. Else the address counts. */
function linkText(address: string, label: string | undefined): string {
  return label !== undefined && address.replace(/^https?:\/\//, "").replace(/\/$/, "") === label
    ? label
    : address;
}

/** Dashes, signs and spaces that phones and word processors put in -> those that people meant. */
function plainWord(raw: string): string {
  return raw
    .normalize("NFKC")
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, "")
    .replace(/^[—–]+(?=\p{L})/u, "--")
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/[×✕✖⨯]/g, "x")
    .replace(/≤/g, "<=")
    .replace(/^[([{"“”„«»‘’'`]+/, "")
    .replace(/[)\]}.,:!?"“”»’'`]+$/, "");
}

function token(text: string, start: number, rest: Partial<Token> & { joined: boolean }): Token {
  const match = rest.quoted === true || rest.setting != null ? null : SETTING.exec(text);
  const setting = match === null ? null : { name: match[1] ?? "", value: match[3] ?? "", quoted: false };
  return { text, key: text.toLowerCase(), setting, quoted: false, start, ...rest };
}

/** `ctx = 32k` and `ttft < 500ms` -> one setting each; its value follows as words when it stands apart. */
function mergeOperators(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (const current of tokens) {
    const name = merged.at(-1);
    const operator = current.quoted || current.setting !== null ? null : OPERATOR.exec(current.text);
    if (operator === null || name === undefined || !canBeNamed(name)) {
      merged.push(current);
      continue;
    }
    const setting = { name: name.text, value: operator[2] ?? "", quoted: false };
    merged[merged.length - 1] = { ...name, text: `${name.text}${current.text}`, setting };
  }
  return merged;
}

const canBeNamed = (token: Token): boolean =>
  !token.quoted && token.setting === null && /^-{0,2}\p{L}/u.test(token.text);

const isSpace = (character: string): boolean => /\s/.test(character);
