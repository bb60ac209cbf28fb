import type { World } from "../catalog/world.ts";
import type { Model } from "../entries/model.ts";
import { lineFor } from "../license/line.ts";
import { emptyProfile, type UseProfile } from "../license/use-profile.ts";
import { findSubjects, subjectIndex } from "./license-subjects.ts";

/** Where nobody says what for: an ordinary firm's product. */
export const commercialUse: UseProfile = { ...emptyProfile, purpose: "commercial" };

/** The license line that other operations show beside a model. */
export function licenseLine(model: Model, use: UseProfile | null, world: World): string {
  const [subject] = findSubjects(model.id, subjectIndex(world));
  return subject === undefined ? "License not read: ask legal" : lineFor(subject, use ?? commercialUse);
}
