import { isHubId, withoutHubAddress } from "../catalog/hub-id.ts";
import type { World } from "../catalog/world.ts";
import type { HubCard, HubReader } from "../entries/hub.ts";
import { UserError } from "../errors.ts";
import { agrees, subjectOfCard, tagInWords } from "../license/hub-tag.ts";
import type { Subject } from "../license/subject.ts";
import type { SubjectIndex } from "../license/subjects.ts";
import type { LicenseInput } from "./license-schema.ts";
import { findSubjects, subjectIndex } from "./license-subjects.ts";
import type { OperationContext } from "./operation.ts";

/** What the Hub says today of the repository that was named. */
export interface HubEvidence {
  /** The name as it was typed. */
  readonly named: string;
  readonly card: HubCard;
  readonly subject: Subject;
  readonly notes: readonly string[];
}

/** A model that the catalog has is not kept waiting for its tag. */
const PATIENCE_MS = 2_500;
/** A fine-tune of a fine-tune of a fine-tune: further up nobody looks. */
const MOST_ANCESTORS = 3;

/** The live card of the repository in the input, if one is named and a Hub is there; else null. */
export async function hubEvidence(
  input: LicenseInput,
  { world, signal, progress }: OperationContext,
): Promise<HubEvidence | null> {
  const named = repositoryIn(input);
  if (world.hub === undefined || named === null) return null;
  progress?.(null, `Asking the hub for the card of ${named}`);
  const index = subjectIndex(world);
  const listed = index.byHubId.get(named.toLowerCase());
  const limit = listed === undefined ? [] : [AbortSignal.timeout(PATIENCE_MS)];
  const stop = AbortSignal.any([...(signal === undefined ? [] : [signal]), ...limit]);
  const card = await cardOf(world.hub, named, stop, signal);
  if (card === null) return null;
  if (listed !== undefined) return { named, card, subject: listed, notes: differing(card, listed, world) };
  const subject = await fromCard(card, world.hub, world, stop, MOST_ANCESTORS);
  return { named, card, subject, notes: [howKnown(card, subject)] };
}

/** `org/name` or a Hub address in the model field, or in the question where a digit or hyphen tells it from `and/or`. */
function repositoryIn({ model, question }: LicenseInput): string | null {
  const given = model === undefined ? "" : withoutHubAddress(model);
  if (isHubId(given)) return given;
  for (const word of `${model ?? ""} ${question ?? ""}`.split(/[\s,;()"'?]+/)) {
    const id = withoutHubAddress(word).replace(/[.:!]+$/, "");
    if (isHubId(id) && /[\d-]/.test(id.split("/")[1] ?? "") && !/^\d/.test(id)) return id;
  }
  return null;
}

/** Null where the Hub has no such model or is out of reach: the catalog then answers as far as it can. */
async function cardOf(hub: HubReader, id: string, stop: AbortSignal, asker: AbortSignal | undefined) {
  try {
    return await hub.card(id, { signal: stop });
  } catch (error) {
    asker?.throwIfAborted();
    if (error instanceof UserError || stop.aborted) return null;
    throw error;
  }
}

async function fromCard(
  card: HubCard,
  hub: HubReader,
  world: World,
  stop: AbortSignal,
  depth: number,
): Promise<Subject> {
  const index = subjectIndex(world);
  const bases: Subject[] = [];
  const unknown: string[] = [];
  for (const id of card.baseModels) {
    const known = knownBase(id, index);
    const above = known.length > 0 || depth === 0 ? null : await cardOf(hub, id, stop, undefined);
    if (known.length > 0) bases.push(...known);
    else if (above === null || above.id === card.id) unknown.push(id);
    else bases.push(await fromCard(above, hub, world, stop, depth - 1));
  }
  // Many re-uploads name no base: their own name then tells.
  const byName = bases.length === 0 && unknown.length === 0 ? knownBase(card.id, index) : [];
  return subjectOfCard(card, [...bases, ...byName], world.licenses, unknown);
}

const knownBase = (id: string, index: SubjectIndex): readonly Subject[] =>
  findSubjects(id, index).filter(({ stack }) => stack.length > 0);

/** Of a model that was read for another answer, without asking the Hub again. */
export function subjectByCard(card: HubCard, world: World): Subject {
  const index = subjectIndex(world);
  const known = card.baseModels.map((id) => ({ id, subjects: knownBase(id, index) }));
  const unknown = known.filter(({ subjects }) => subjects.length === 0).map(({ id }) => id);
  return subjectOfCard(
    card,
    known.flatMap(({ subjects }) => subjects),
    world.licenses,
    unknown,
  );
}

function differing(card: HubCard, { stack }: Subject, world: World): readonly string[] {
  if (stack.length === 0 || agrees(card, stack, world.licenses)) return [];
  return [
    `The Hub's card of ${card.id} says ${tagInWords(card)} (seen ${card.seen}); Weighbridge lists ${stack
      .map(({ name }) => name)
      .join(" and ")}. A tag is evidence, not truth: read the license file there.`,
  ];
}

function howKnown(card: HubCard, { tagged }: Subject): string {
  const said = [
    card.license === null ? "no license tag" : `license tag ${tagInWords(card)}`,
    card.baseModels.length === 0 ? "no base model" : `base model ${card.baseModels.join(", ")}`,
  ].join(", ");
  const weight =
    tagged === undefined || tagged.length === 0
      ? "Where its tag and its base model agree, the base model's terms decide."
      : `Nobody here read its own license: ${tagged.map(({ name }) => name).join(", ")} is known by the tag alone and allows nothing outright.`;
  return `${card.id} is not in the catalog. Its card on the Hub names: ${said} (seen ${card.seen}). ${weight}`;
}
