/** A name that somebody plans to give to a derived model, and where it stands in the question. */
export interface PlannedName {
  readonly name: string;
  readonly at: number;
  readonly length: number;
}

const quoted =
  /\b(?:call(?:ed|ing)?|name[ds]?|naming|rename|renamed|brand(?:ed)?|titled?)\b[^"“”'‘’]{0,40}["“'‘]([^"“”‘’']{2,60})["”'’]/i;
const bare =
  /\b(?:called|named|renamed to|call (?:it|ours|the model|our (?:model|fine-?tune|finetune)))\s+([A-Z][\w.-]*(?:[-\d][\w.-]*)?)/;

export function plannedName(question: string): PlannedName | null {
  const match = quoted.exec(question) ?? bare.exec(question);
  const name = match?.[1];
  if (match === null || name === undefined) return null;
  return { name, at: match.index + match[0].lastIndexOf(name), length: name.length };
}
