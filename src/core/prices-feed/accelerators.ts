/** SkyPilot's accelerator names without separators, lower case -> `data/gpus` ids. */
const GPUS: Readonly<Record<string, string>> = {
  a10: "a10",
  a10g: "a10g",
  a30: "a30",
  a40: "a40",
  a100: "a100-40",
  a10080gb: "a100-sxm-80",
  a10080gbsxm: "a100-sxm-80",
  b200: "b200-sxm",
  b300: "b300-sxm",
  gh200: "gh200-96",
  h100: "h100-sxm",
  h100sxm: "h100-sxm",
  h100pcie: "h100-pcie",
  h100nvl: "h100-nvl",
  h200: "h200-sxm",
  h200sxm: "h200-sxm",
  l4: "l4",
  l40: "l40",
  l40s: "l40s",
  mi300x: "mi300x",
  rtx3090: "rtx-3090",
  rtx4090: "rtx-4090",
  rtx5090: "rtx-5090",
  rtx6000ada: "rtx-6000-ada",
  rtxa5000: "rtx-a5000",
  rtxa6000: "rtx-a6000",
  rtxpro6000: "rtx-pro-6000",
  t4: "t4",
  v100: "v100-16",
  v10032gb: "v100-32",
};

/** Clouds whose name for a GPU means another part than elsewhere. */
const OF_CLOUD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  hyperstack: { h100: "h100-pcie", a10080gb: "a100-pcie-80" },
  runpod: { a10080gb: "a100-pcie-80" },
  vast: { a10080gb: "a100-pcie-80" },
};

/** The GPU that an accelerator's name means in a cloud, or null where the catalog has none. */
export function gpuOfAccelerator(cloud: string, name: string): string | null {
  const key = name.toLowerCase().replace(/[\s_-]/g, "");
  return OF_CLOUD[cloud]?.[key] ?? GPUS[key] ?? null;
}
