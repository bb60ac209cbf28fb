import type { Gpu, GpuMemory } from "../entries/gpu.ts";
import { BYTES_PER_GIB, BYTES_PER_MIB } from "../units.ts";
import type { GpuYaml, VisibleMemoryRule } from "./schema/gpu.ts";

/** One entry per memory size; the size is part of id, name and label only where there are several. */
export function expandGpu(yaml: GpuYaml, rule: VisibleMemoryRule): Gpu[] {
  const several = yaml.memory.sizesGb.length > 1;
  return yaml.memory.sizesGb.map((sizeGb) => ({
    ...yaml,
    id: several ? `${yaml.id}-${sizeGb}` : yaml.id,
    name: several ? `${yaml.name} ${sizeGb}GB` : yaml.name,
    label: several ? `${yaml.label} ${sizeGb}GB` : yaml.label,
    memory: gpuMemory(yaml, sizeGb, rule),
  }));
}

function gpuMemory({ memory, vendor }: GpuYaml, labelGb: number, rule: VisibleMemoryRule): GpuMemory {
  const { unified, frameworkGiB, driverMiB, gpuShare } = memory;
  const entry = (usableBytes: number, basis: GpuMemory["basis"]): GpuMemory => ({
    labelGb,
    usableBytes: Math.round(usableBytes),
    basis,
    unified,
  });
  if (frameworkGiB !== null) return entry(frameworkGiB * BYTES_PER_GIB, "framework");
  if (gpuShare !== null) return entry(labelGb * gpuShare * BYTES_PER_GIB, "label");
  if (driverMiB !== null) {
    const driverGiB = (driverMiB * BYTES_PER_MIB) / BYTES_PER_GIB;
    return entry(lessMargin(driverGiB, rule.belowDriver) * BYTES_PER_GIB, "driver");
  }
  const margin = vendor === "amd" ? rule.belowAmdLabel : rule.belowLabel;
  return entry(lessMargin(labelGb, margin) * BYTES_PER_GIB, "label");
}

const lessMargin = (size: number, margin: VisibleMemoryRule["belowDriver"]): number =>
  size - margin.fixedGiB - margin.perGiB * size;
