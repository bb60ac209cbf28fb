import { gpusNamed } from "../catalog/gpu-names.ts";
import { resolveEngine } from "../catalog/resolve-engine.ts";
import { resolveHardware } from "../catalog/resolve-hardware.ts";
import type { World } from "../catalog/world.ts";
import { UserError } from "../errors.ts";
import type { SettingKey } from "./settings-fields.ts";
import { listOf, pricesFrom } from "./settings-values.ts";

/** Throws UserError where a setting names what the catalog does not know: it would never be used. */
export function requireKnown(key: SettingKey, value: string, world: World): void {
  switch (key) {
    case "hardware":
      for (const text of listOf(value)) resolveHardware(world, text);
      return;
    case "engine":
      resolveEngine(world, value);
      return;
    case "price":
      for (const name of Object.keys(pricesFrom(value, key))) requireGpu(name, world);
      return;
    case "blocked":
      for (const id of listOf(value)) requireLicense(id, world);
      return;
    default:
      return;
  }
}

function requireGpu(name: string, world: World): void {
  if (gpusNamed(world, name).length > 0) return;
  throw new UserError(
    "unknown_hardware",
    `"${name}" is no GPU that Weighbridge knows; \`gpus\` lists them.`,
    [{ label: "gpus", command: "gpus" }],
  );
}

function requireLicense(id: string, { licenses }: World): void {
  if (licenses.some((license) => license.id === id)) return;
  throw new UserError("unknown_license", `"${id}" is the id of no license. Ids are as in: license report.`);
}
