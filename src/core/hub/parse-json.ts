import { malformed } from "./failures.ts";
import { LIMITS } from "./limits.ts";

/** Parses JSON that a stranger wrote. Throws UserError where it is not JSON or nested too deep. */
export function parseJson(text: string, what: string): unknown {
  if (depthOf(text, LIMITS.jsonDepth) > LIMITS.jsonDepth)
    throw malformed(what, "its JSON is nested too deep");
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    throw malformed(what, "it is not valid JSON");
  }
}

/** Nesting depth of brackets outside of strings; stops counting beyond `enough`. */
function depthOf(text: string, enough: number): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length && deepest <= enough; index++) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth--;
  }
  return deepest;
}
