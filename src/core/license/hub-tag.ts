import type { HubCard } from "../entries/hub.ts";
import type { License } from "../entries/license.ts";
import { nameTokens } from "./names.ts";
import type { Subject } from "./subject.ts";

/** The tag as the Hub's own search writes it: `apache-2.0`, or `other:modified-mit`. */
export function tagOf({ license, licenseName }: HubCard): string | null {
  if (license === null) return null;
  const tag = license.toLowerCase();
  return tag === "other" && licenseName !== null ? `other:${licenseName.toLowerCase()}` : tag;
}

/** The tag in words for an answer: `"mit"`, `"other" (qwen-research)`. */
export const tagInWords = ({ license, licenseName }: HubCard): string =>
  `"${license}"${licenseName === null ? "" : ` (${licenseName})`}`;

/**
 * Licenses that a card's tag can mean. An SPDX id means that license alone; a name that several share
 * (`modified-mit`) those of the same organization, or else all of them.
 */
export function taggedLicenses(card: HubCard, licenses: readonly License[]): readonly License[] {
  const tag = tagOf(card);
  if (tag === null || tag === "other" || tag === "unknown") return [];
  const listed = licenses.find(({ spdx }) => spdx?.toLowerCase() === tag);
  if (listed !== undefined) return [listed];
  const tagged = licenses.filter(({ hubTags }) => hubTags.includes(tag));
  const named = tagged.length > 0 ? tagged : licenses.filter((license) => isCalled(license, card));
  const organizations = new Set([card.id, ...card.baseModels].map(organization));
  const own = named.filter(({ models }) => models.some(({ id }) => organizations.has(organization(id))));
  return own.length > 0 ? own : named;
}

const organization = (id: string): string => (id.split("/")[0] ?? "").toLowerCase();
const joined = (name: string): string => nameTokens(name).join(" ");

const isCalled = ({ id, name, aliases }: License, { license, licenseName }: HubCard): boolean => {
  const called = joined(licenseName ?? license ?? "");
  return [id, id.replace("LicenseRef-", ""), name, ...aliases].some((known) => joined(known) === called);
};

/** Whether a card's tag says what is known: one of the stack bears it, or it names no license at all. */
export function agrees(card: HubCard, stack: readonly License[], licenses: readonly License[]): boolean {
  const tag = tagOf(card);
  const meant = taggedLicenses(card, licenses);
  if (tag === null || meant.length === 0) return true;
  return stack.some((license) => meant.includes(license) || license.hubTags.includes(tag));
}

/**
 * A model outside the catalog, by its card: the terms of its base models, which are known, and its own by
 * its tag alone where they differ from those. What the card does not say is counted as unknown.
 */
export function subjectOfCard(
  card: HubCard,
  bases: readonly Subject[],
  licenses: readonly License[],
  unknownBases: readonly string[] = [],
): Subject {
  const inherited = [...new Set(bases.flatMap(({ stack }) => stack))];
  const own = taggedLicenses(card, licenses);
  const tagged =
    inherited.length > 0 && agrees(card, inherited, licenses)
      ? []
      : own.filter((license) => !inherited.includes(license));
  const modalities = bases.map(({ multimodal }) => multimodal);
  const name = card.id.split("/")[1] ?? card.id;
  return {
    label: name,
    model: card.id,
    stack: [...tagged, ...inherited],
    tagged: [...tagged, ...bases.flatMap((base) => base.tagged ?? [])],
    unknownLicenses: [
      ...(own.length > 0 ? [] : [ownUnknown(card)]),
      ...unknownBases.map((id) => `the terms of its base model ${id}`),
      ...bases.flatMap(({ unknownLicenses }) => unknownLicenses),
    ],
    multimodal: modalities.includes(true)
      ? true
      : modalities.length > 0 && modalities.every((one) => one === false)
        ? false
        : null,
  };
}

const ownUnknown = (card: HubCard): string =>
  card.license === null
    ? "its own license, which its card does not name"
    : `its own license, which its card calls ${tagInWords(card)}`;
