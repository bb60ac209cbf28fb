import { resolveHardware } from "../catalog/resolve-hardware.ts";
import type { Hardware } from "../entries/gpu.ts";
import { cheapestFirst, meeting } from "../planner/rank-services.ts";
import type { Service } from "../planner/service.ts";
import { copiesWords } from "./hardware-report.ts";
import type { ServiceOutput } from "./hardware-schema.ts";
import type { OperationContext } from "./operation.ts";
import { teamHardware } from "./team-defaults.ts";

/** Whether what the team has already will do, in a sentence for each. */
export function ownHardwareNotes(
  services: readonly Service[],
  { world, team }: OperationContext,
  shown: (service: Service) => ServiceOutput,
): readonly string[] {
  return teamHardware(team?.settings.hardware ?? [], world).map((label) => {
    const own = resolveHardware(world, label).hardware;
    const alike = services.filter(({ hardware: { gpu } }) => gpu === own.gpu);
    const good = meeting(alike);
    const words = (service: Service) =>
      `${service.hardware.label}, ${copiesWords(shown(service))} in ${service.candidate.precision}`;
    const within = good.find((service) => isPartOf(service, own));
    if (within !== undefined) return `Your team's ${label} will do: it takes ${words(within)}.`;
    const [larger] = good;
    if (larger !== undefined) return `Your team's ${label} will not do: it takes ${words(larger)}.`;
    const [nearest] = [...alike].sort((a, b) => a.misses.length - b.misses.length || cheapestFirst(a, b));
    return nearest === undefined
      ? `Your team's ${label} will not do: no server of ${own.gpu.label} holds it.`
      : `Your team's ${label} will not do: even ${words(nearest)}, misses ${shown(nearest).misses.join(", ")}.`;
  });
}

/** A copy that fits into one node needs a node that large; a larger one needs as many. */
const isPartOf = ({ hardware, copy }: Service, own: Hardware): boolean =>
  hardware.count <= own.count &&
  (copy.nodes === 1 ? copy.count <= own.count / own.nodes : copy.nodes <= own.nodes);
