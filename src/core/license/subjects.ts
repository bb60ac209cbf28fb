import type { License, LicensedModel } from "../entries/license.ts";
import type { Model } from "../entries/model.ts";
import { coreTokens, isAnchor, nameTokens, plainTokens } from "./names.ts";
import type { Subject } from "./subject.ts";

/** One thing that can be named, with the token lists that name it exactly. */
interface Entry {
  readonly subject: Subject;
  readonly org: string | null;
  readonly core: readonly string[];
  readonly exact: ReadonlySet<string>;
}

/** Everything with a license that people can name: catalog models, licensed models, licenses. */
export interface SubjectIndex {
  readonly entries: readonly Entry[];
  /** Hub ids of models and checkpoints, lower case. */
  readonly byHubId: ReadonlyMap<string, Subject>;
  /** Joined tokens of a license's alias, id or name -> licenses (several share `modified mit`). */
  readonly licenses: ReadonlyMap<string, readonly License[]>;
  /** Joined tokens of a model line that carries a license, where no model of it is listed. */
  readonly lines: ReadonlyMap<string, readonly License[]>;
  readonly byId: ReadonlyMap<string, License>;
  /** Every token of every name: a question's words are held against it. */
  readonly vocabulary: ReadonlySet<string>;
  readonly anchors: ReadonlySet<string>;
  /** First words of model names: what a misspelling is mended to. */
  readonly families: ReadonlySet<string>;
  /** Hub organizations, lower case. */
  readonly organizations: ReadonlySet<string>;
}

const joined = (tokens: readonly string[]): string => tokens.join(" ");

export function buildSubjectIndex(models: readonly Model[], licenses: readonly License[]): SubjectIndex {
  const byId = new Map(licenses.map((license) => [license.id, license]));
  const entries = new Map<string, Entry>();
  for (const model of models) entries.set(model.id, catalogEntry(model, byId));
  for (const entry of licensedEntries(licenses, byId)) {
    const id = entry.subject.model ?? "";
    const known = entries.get(id);
    // The catalog's stack wins; a stack that it does not know is filled from the licenses' own lists.
    if (known === undefined || known.subject.stack.length === 0) {
      entries.set(id, known === undefined ? entry : { ...known, subject: entry.subject });
    }
  }
  const names = licenseNames(licenses, (license) => [
    license.id,
    bareId(license),
    license.name,
    ...license.aliases,
  ]);
  const lines = licenseNames(licenses, (license) => license.families);
  const vocabulary = new Set<string>();
  for (const { core, exact } of entries.values()) {
    for (const token of core) vocabulary.add(token);
    for (const name of exact) for (const token of name.split(" ")) vocabulary.add(token);
  }
  for (const name of [...names.keys(), ...lines.keys()])
    for (const token of name.split(" ")) vocabulary.add(token);
  const anchors = new Set([...vocabulary].filter(isAnchor));
  const list = [...entries.values()];
  const byHubId = new Map<string, Subject>();
  for (const model of models) {
    const subject = entries.get(model.id)?.subject;
    if (subject === undefined) continue;
    for (const { id } of model.checkpoints) byHubId.set(id.toLowerCase(), subject);
  }
  for (const [id, { subject }] of entries) byHubId.set(id.toLowerCase(), subject);
  return {
    entries: list,
    byHubId,
    licenses: names,
    lines,
    byId,
    vocabulary,
    anchors,
    families: new Set(list.map(({ core }) => core[0] ?? "").filter(isAnchor)),
    organizations: new Set(list.map(({ org }) => org?.toLowerCase() ?? "")),
  };
}

function stackOf(ids: readonly string[], byId: ReadonlyMap<string, License>) {
  const stack: License[] = [];
  const unknownLicenses: string[] = [];
  for (const id of ids) {
    const license = byId.get(id);
    if (license === undefined) unknownLicenses.push(id);
    else stack.push(license);
  }
  return { stack, unknownLicenses };
}

function catalogEntry(model: Model, byId: ReadonlyMap<string, License>): Entry {
  const names = [model.name, ...model.aliases];
  return {
    subject: catalogSubject(model, byId),
    org: model.id.split("/")[0] ?? null,
    core: coreTokens(model.id),
    exact: exactNames(model.id, names),
  };
}

/** The architecture is worked out only for the model that is asked about. */
function catalogSubject(model: Model, byId: ReadonlyMap<string, License>): Subject {
  return {
    label: model.name,
    model: model.id,
    ...stackOf(model.licenses, byId),
    ...(model.licenseNote === undefined ? {} : { licenseNote: model.licenseNote }),
    get multimodal() {
      return model.architecture.towers.length > 0;
    },
  };
}

/**
 * One model of the catalog with its license stack, without the index of every name. A stack that the
 * catalog does not know is filled from the licenses' own lists.
 */
export function modelSubject(model: Model, licenses: readonly License[]): Subject {
  const byId = new Map(licenses.map((license) => [license.id, license]));
  const own = catalogSubject(model, byId);
  if (own.stack.length > 0) return own;
  const listed = licenses.flatMap((license) => license.models.map((entry) => ({ license, entry })));
  const found = listed.find(({ entry }) => entry.id === model.id);
  return found === undefined ? own : licensedSubject(found.license, found.entry, byId);
}

const exactNames = (id: string, names: readonly string[]): ReadonlySet<string> =>
  new Set([
    joined(coreTokens(id)),
    joined(nameTokens(id)),
    ...names.map((name) => joined(plainTokens(nameTokens(name)))),
  ]);

function licensedEntries(licenses: readonly License[], byId: ReadonlyMap<string, License>): Entry[] {
  return licenses.flatMap((license) =>
    license.models.map((model) => ({
      subject: licensedSubject(license, model, byId),
      org: model.id.split("/")[0] ?? null,
      core: coreTokens(model.id),
      exact: exactNames(model.id, []),
    })),
  );
}

const licensedSubject = (
  license: License,
  { id, alsoBoundBy, multimodal }: LicensedModel,
  byId: ReadonlyMap<string, License>,
): Subject => ({
  label: id.split("/")[1] ?? id,
  model: id,
  ...stackOf([license.id, ...alsoBoundBy], byId),
  multimodal,
});

const bareId = ({ id }: License): string => id.replace("LicenseRef-", "");

function licenseNames(
  licenses: readonly License[],
  namesOf: (license: License) => readonly string[],
): Map<string, License[]> {
  const names = new Map<string, License[]>();
  for (const license of licenses) {
    for (const name of new Set(namesOf(license).map((text) => joined(nameTokens(text))))) {
      names.set(name, [...(names.get(name) ?? []), license]);
    }
  }
  return names;
}

/** A license by itself as a subject. Multimodal if any model that is known to carry it is. */
export function licenseSubject(license: License): Subject {
  return {
    label: license.name,
    model: null,
    stack: [license],
    unknownLicenses: [],
    multimodal: license.models.some((model) => model.multimodal) ? true : null,
  };
}

/** The subjects that these name tokens mean: an exact name first, then a family, then a license. */
export function namedSubjects(tokens: readonly string[], index: SubjectIndex): readonly Subject[] {
  const plain = plainTokens(tokens);
  const own = index.entries.filter(({ core }) => joined(core) === joined(plain));
  const named = index.entries.filter(({ exact }) => exact.has(joined(plain)) || exact.has(joined(tokens)));
  const exact = own.length > 0 ? own : named;
  const family = exact.length > 0 ? exact : familyEntries(plain, index);
  if (family.length > 0) return covered(family.map(({ subject }) => subject));
  for (const name of [joined(tokens), joined(plain)]) {
    const lines = index.lines.get(name);
    if (lines !== undefined) return lines.map((license) => ({ ...licenseSubject(license), label: name }));
    const licenses = index.licenses.get(name);
    if (licenses !== undefined) return licenses.map(licenseSubject);
  }
  return [];
}

/** One member without a known license does not silence the others; the answer says that it is left out. */
function covered(family: readonly Subject[]): readonly Subject[] {
  const [first, ...others] = family.filter(({ stack }) => stack.length > 0);
  if (first === undefined || others.length + 1 === family.length) return family;
  const unreadSiblings = family.filter(({ stack }) => stack.length === 0).map(({ label }) => label);
  return [{ ...first, unreadSiblings }, ...others];
}

/** Whether these tokens name a license itself rather than a model or a line of models. */
export const namesLicense = (tokens: readonly string[], index: SubjectIndex): boolean =>
  index.licenses.has(joined(tokens)) || index.licenses.has(joined(plainTokens(tokens)));

function familyEntries(tokens: readonly string[], index: SubjectIndex): readonly Entry[] {
  // `distill llama 3.3` is a deed and a name: a family begins with a word that names something.
  const first = tokens[0] ?? "";
  if (!tokens.some((token) => index.anchors.has(token))) return [];
  const bag = index.entries.filter(({ core }) => tokens.every((token) => core.includes(token)));
  const leading = bag.filter(({ core }) => core[0] === first);
  if (leading.length === 0 && !index.anchors.has(first)) return [];
  const family = leading.length > 0 ? leading : bag;
  return ofMainOrganization(family);
}

/** A family name means its maker's models, not what others built on them. */
function ofMainOrganization(entries: readonly Entry[]): readonly Entry[] {
  const counts = new Map<string | null, number>();
  for (const { org } of entries) counts.set(org, (counts.get(org) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return entries.filter(({ org }) => counts.get(org) === most);
}
