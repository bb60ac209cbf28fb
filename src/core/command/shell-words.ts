/** One line of the words that a shell has parted: those with spaces in quotes again. */
export function lineOf(words: readonly string[]): string {
  const [only] = words;
  if (words.length === 1 && only !== undefined) return only;
  return words.map((word) => (/\s/.test(word) ? requoted(word) : word)).join(" ");
}

function requoted(word: string): string {
  const setting = /^(-{0,2}[A-Za-z][\w-]*(?:<=|=|<))(.*)$/s.exec(word);
  const quoted = (text: string): string => `"${text.replace(/[\\"“”„‟]/g, "\\$&")}"`;
  return setting === null ? quoted(word) : `${setting[1]}${quoted(setting[2] ?? "")}`;
}
