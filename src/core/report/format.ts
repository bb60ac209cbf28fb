/** Numbers as people read them: thousands separated, few decimals. One way everywhere. */

/** 1234567.8 -> `1,234,567.8`. By hand: the first use of Intl costs every start of the terminal 10 ms. */
export function grouped(value: number): string {
  const [whole = "", ...fraction] = String(value).split(".");
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ","), ...fraction].join(".");
}

/** 1234567 -> `1,234,567` */
export const formatCount = (value: number): string => grouped(Math.round(value));

/** GiB with two decimals below 10, one below 100, none above: `1.50 GiB`, `48.5 GiB`, `641 GiB`. */
export function formatGiB(gib: number): string {
  return `${decimals(gib)} GiB`;
}

/** GB of vendors and files: `215.9 GB`. */
export function formatGB(gb: number): string {
  return `${gb >= 1000 ? formatCount(gb) : gb.toFixed(1)} GB`;
}

function decimals(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  return size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Token counts: exact below 10,000, else with K or M of 1,000: `8,192`, `430K`, `1.05M`. */
export function formatTokens(tokens: number): string {
  if (tokens < 10_000) return formatCount(tokens);
  if (tokens < 1_000_000) return `${Math.floor(tokens / 1000)}K`;
  return `${(Math.floor(tokens / 10_000) / 100).toString()}M`;
}

/** US dollars: `$4.60`, `$0.08`, `$1,234`. */
export function formatUsd(amount: number): string {
  if (amount >= 1000) return `$${formatCount(amount)}`;
  return amount > 0 && amount < 0.1 ? `$${amount.toFixed(3)}` : `$${amount.toFixed(2)}`;
}

/** `1 request`, `4 requests` */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `one`, `one and two`, `one, two and three` */
export const listed = (parts: readonly string[]): string =>
  [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter((part) => part !== "").join(" and ");
