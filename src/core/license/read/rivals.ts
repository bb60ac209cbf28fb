const rival =
  /\b(?:compet\w+|rivals?|alternatives?)(?:\s+products?)?\s+(?:to|with|of|for|against)\s+((?:[\p{L}\p{N}.'’-]+\s?){1,3})/giu;
const before = /\b([\p{L}\p{N}.'’-]+)[\s-]+(?:compet[io]\w+|rivals?|alternatives?|clones?)\b/giu;

/** Whom a product competes with, lower case: "competitor to Naver search", "a Naver rival". */
export function rivalsIn(question: string): string[] {
  const names = [...question.matchAll(rival), ...question.matchAll(before)].map((match) => match[1] ?? "");
  return names
    .map((name) => name.trim().toLowerCase())
    .filter((name) => !/^(our|a|an|the|their|your|my)$/.test(name));
}
