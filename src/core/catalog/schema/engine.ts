import * as z from "zod";
import type { Engine, EngineRelease } from "../../entries/engine.ts";

const sourceEntry = z.strictObject({
  title: z.string().min(1),
  url: z.url({ protocol: /^https$/ }),
  seen: z.iso.date().nullable(),
});

/** A constant: read in a source, or fitted to data with its error. */
const stated = <Value extends z.ZodType>(value: Value) =>
  z
    .strictObject({
      value,
      source: z.string().min(1).optional(),
      fit: z.string().min(1).optional(),
    })
    .refine((entry) => entry.source !== undefined || entry.fit !== undefined, {
      message: "a constant needs a source or a stated fit",
    });

const release = z.strictObject({
  from: z.string().regex(/^[\d.b]+$/),
  memoryUtilization: stated(z.number().gt(0).max(1)).optional(),
  constants: z.record(z.string(), stated(z.number())).default({}),
  switches: z.record(z.string(), stated(z.boolean())).default({}),
});

/** `data/engines/<id>.yaml`. A release states what changed; the rest holds on from the one before. */
export const engineSchema = z.strictObject({
  id: z.enum(["vllm", "sglang", "tensorrt-llm", "llama.cpp"]),
  name: z.string().min(1),
  stable: stated(z.string().min(1)),
  /** Keys that constants name their source by. */
  sources: z.record(z.string(), sourceEntry),
  releases: z.array(release).min(1),
});

type EngineYaml = z.infer<typeof engineSchema>;

/** Resolves inheritance between releases. Throws where a constant names a source that is not listed. */
export function expandEngine(yaml: EngineYaml): Engine {
  const releases: EngineRelease[] = [];
  let before: EngineRelease = { from: "0", memoryUtilization: 1, constants: {}, switches: {} };
  for (const entry of yaml.releases) {
    const next: EngineRelease = {
      from: entry.from,
      memoryUtilization: entry.memoryUtilization?.value ?? before.memoryUtilization,
      constants: { ...before.constants, ...values(entry.constants, yaml) },
      switches: { ...before.switches, ...values(entry.switches, yaml) },
    };
    releases.push(next);
    before = next;
  }
  return {
    id: yaml.id,
    name: yaml.name,
    stable: yaml.stable.value,
    releases,
    sources: Object.values(yaml.sources),
  };
}

function values<Value>(
  entries: { [name: string]: { value: Value; source?: string | undefined } },
  yaml: EngineYaml,
): { [name: string]: Value } {
  const plain: { [name: string]: Value } = {};
  for (const [name, { value, source }] of Object.entries(entries)) {
    if (source !== undefined && yaml.sources[source] === undefined) {
      throw new Error(`${yaml.id}: ${name} names the source "${source}", which is not listed`);
    }
    plain[name] = value;
  }
  return plain;
}
