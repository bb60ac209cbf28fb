import type { Cloud } from "./clouds.ts";
import type { FeedRow } from "./feed-row.ts";

/** SkyPilot's accelerator names without separators, lower case -> `data/gpus` ids. */
const GPUS: Readonly<Record<string, string>> = {
  a10: "a10",
  a10g: "a10g",
  a30: "a30",
  a40: "a40",
  a100: "a100-40",
  a10080gb: "a100-sxm-80",
  a10080gbsxm: "a100-sxm-80",
  a10080gsxm4: "a100-sxm-80",
  a10080gpcie: "a100-pcie-80",
  a10080gpcienvlink: "a100-pcie-80",
  a5000: "rtx-a5000",
  a6000: "rtx-a6000",
  b200: "b200-sxm",
  b300: "b300-sxm",
  gh200: "gh200-96",
  h100: "h100-sxm",
  h100mega: "h100-sxm",
  h10080gpcie: "h100-pcie",
  h10080gpcienvlink: "h100-pcie",
  h10080gsxm5: "h100-sxm",
  h100sxm: "h100-sxm",
  h100sxm5: "h100-sxm",
  h100pcie: "h100-pcie",
  h100nvl: "h100-nvl",
  h200: "h200-sxm",
  h200nvl: "h200-nvl",
  h200sxm: "h200-sxm",
  l4: "l4",
  l40: "l40",
  l40s: "l40s",
  mi300x: "mi300x",
  rtx3060: "rtx-3060",
  rtx3090: "rtx-3090",
  rtx4090: "rtx-4090",
  rtx5090: "rtx-5090",
  rtx6000ada: "rtx-6000-ada",
  rtxa5000: "rtx-a5000",
  rtxa6000: "rtx-a6000",
  rtxpro6000: "rtx-pro-6000",
  rtxpro600096gb: "rtx-pro-6000",
  t4: "t4",
  v100: "v100-16",
  v10032gb: "v100-32",
};

/**
 * Clouds whose name for a GPU means another part than elsewhere; null = none of the catalog's. RunPod's
 * `H100` is the PCIe card (it has `H100-SXM` and `H100-NVL` besides); Spheron's `H100_NVL` has 80 GB, so it
 * is not the NVL, which has 94.
 */
const OF_CLOUD: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  runpod: { h100: "h100-pcie", a10080gb: "a100-pcie-80" },
  spheron: { h100nvl: null },
  vast: {
    a100sxm440gb: "a100-40",
    a100sxm480gb: "a100-sxm-80",
    a100pcie40gb: "a100-40",
    a100pcie80gb: "a100-pcie-80",
    teslav10016gb: "v100-16",
    teslav10032gb: "v100-32",
  },
};

/**
 * Machines whose GPU has a form that its name leaves out: https://learn.microsoft.com/azure/virtual-machines/sizes,
 * NCads H100 v5 (H100 NVL) and NC A100 v4 (A100 PCIe).
 */
const OF_MACHINE: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  azure: [
    [/^Standard_NCC?\d+\w*_H100_v5$/, "h100-nvl"],
    [/^Standard_NC\d+\w*_A100_v4$/, "a100-pcie-80"],
  ],
};

/** Names that say neither SXM nor PCIe: the machine's name may; of a reseller's, which has both, it must. */
const TWO_FORMS: Readonly<Record<string, { readonly sxm: string; readonly pcie: string }>> = {
  h100: { sxm: "h100-sxm", pcie: "h100-pcie" },
  h200: { sxm: "h200-sxm", pcie: "h200-nvl" },
  a10080gb: { sxm: "a100-sxm-80", pcie: "a100-pcie-80" },
};

export type AcceleratorReading =
  | { readonly gpu: string }
  | {
      readonly gpu: null;
      readonly why: "GPU that the catalog does not have" | "SXM or PCIe: not clear which";
    };

const unclear: AcceleratorReading = { gpu: null, why: "SXM or PCIe: not clear which" };

/** The GPU that a row's names mean in a cloud, or why there is none. */
export function gpuOfAccelerator(cloud: Cloud, row: FeedRow): AcceleratorReading {
  const ofMachine = OF_MACHINE[cloud.id]?.find(([machine]) => machine.test(row.InstanceType));
  if (ofMachine !== undefined) return { gpu: ofMachine[1] };
  const key = keyOf(cloud, row);
  const form = formIn(`${row.InstanceType} ${row.UpstreamCloudId}`);
  const said = formIn(row.AcceleratorName);
  if (said !== null && form !== null && said !== form) return unclear;
  const own = OF_CLOUD[cloud.id]?.[key];
  const forms = own === undefined ? TWO_FORMS[key] : undefined;
  if (forms !== undefined && form !== null) return { gpu: forms[form] };
  if (forms !== undefined && cloud.reseller !== undefined) return unclear;
  const gpu = own === undefined ? (GPUS[key] ?? GPUS[key.replace(/pcie$/, "")] ?? null) : own;
  return gpu === null ? { gpu, why: "GPU that the catalog does not have" } : { gpu };
}

function keyOf({ wholeName }: Cloud, row: FeedRow): string {
  const whole = wholeName?.exec(row.InstanceType)?.[1];
  const name = whole === undefined ? row.AcceleratorName : `${whole}${memoryOf(whole, row)}`;
  return name
    .toLowerCase()
    .replace(/[\s_-]/g, "")
    .replace(/baremetal$/, "");
}

/** Names of two sizes get theirs: Vast states the memory of all GPUs of a machine together. */
function memoryOf(name: string, { GpuInfo, AcceleratorCount }: FeedRow): string {
  if (!/^(A100|Tesla_V100)/.test(name)) return "";
  const mebibytes = Number(/SizeInMiB\W+(\d+)/.exec(GpuInfo)?.[1] ?? Number.NaN) / AcceleratorCount;
  return Number.isFinite(mebibytes) ? `${Math.round(mebibytes / 1024)}gb` : "";
}

/** DataCrunch writes the form behind the gigabytes: `8H100.80S.176V` is SXM. */
function formIn(names: string): "sxm" | "pcie" | null {
  if (/sxm|\d+[a-z]+\d+\.\d+s\./i.test(names)) return "sxm";
  return /pcie/i.test(names) ? "pcie" : null;
}
