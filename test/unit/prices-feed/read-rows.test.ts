import { describe, expect, test } from "vitest";
import { clouds } from "../../../src/core/prices-feed/clouds.ts";
import { readRows } from "../../../src/core/prices-feed/read-rows.ts";

/** Rows as they stand in SkyPilot's public catalog, with the columns and quirks of each cloud. */
function read(id: string, ...lines: readonly string[]) {
  const cloud = clouds.find((one) => one.id === id);
  if (cloud === undefined) throw new Error(`${id} is not read`);
  const { prices, skipped } = readRows(`${lines.join("\n")}\n`, cloud);
  const shown = prices.map(({ provider, gpu, kind, usdPerGpuHour }) => [
    provider,
    gpu,
    kind,
    Number(usdPerGpuHour.toFixed(4)),
  ]);
  return { prices: shown, skipped };
}

describe("Google Cloud, whose hosts and GPUs are priced apart", () => {
  const HEADER =
    "InstanceType,vCPUs,MemoryGiB,AcceleratorName,AcceleratorCount,GpuInfo,Region,AvailabilityZone,Price,SpotPrice";
  const host = (type: string, zone: string, price: string, spot: string): string =>
    `${type},26.0,234.0,,,,r,${zone},${price},${spot}`;
  const gpus = (name: string, count: number, zone: string, price: string, spot: string): string =>
    `,,,${name},${count},{'Gpus': [{'MemoryInfo': {'SizeInMiB': 81920}}]},r,${zone},${price},${spot}`;

  test("the machine costs both, and one GPU its share", () => {
    const { prices, skipped } = read(
      "gcp",
      HEADER,
      host("a3-highgpu-8g", "us-east4-a", "9.46006", "2.15966"),
      host("n2-standard-8", "us-east4-a", "0.4", "0.1"),
      gpus("H100", 8, "us-east4-a", "78.3724", "30.4792"),
    );
    expect(prices).toEqual([
      ["gcp", "h100-sxm", "on_demand", 10.9791],
      ["gcp", "h100-sxm", "spot", 4.0799],
    ]);
    expect(skipped).toEqual({});
  });

  test("of several hosts for the same GPUs the cheapest counts", () => {
    const { prices } = read(
      "gcp",
      HEADER,
      host("g2-standard-4", "a", "0.15", "0.05"),
      host("g2-standard-32", "a", "1.15", "0.40"),
      host("g2-standard-24", "a", "0.90", "0.30"),
      gpus("L4", 1, "a", "0.56", "0.20"),
    );
    expect(prices).toEqual([
      ["gcp", "l4", "on_demand", 0.71],
      ["gcp", "l4", "spot", 0.25],
    ]);
  });

  test("a price under a commitment among the on-demand ones is not taken; its spot price is", () => {
    const { prices, skipped } = read(
      "gcp",
      HEADER,
      host("a3-highgpu-1g", "us-east4-a", "1.18251", "0.26996"),
      host("a3-highgpu-1g", "asia-northeast1-b", "1.51858", "0.38002"),
      gpus("H100", 1, "us-east4-a", "9.79655", "3.8099"),
      gpus("H100", 1, "asia-northeast1-b", "4.20076", "3.0195"),
    );
    expect(prices.map(([, , kind, usd]) => [kind, usd])).toEqual([
      ["on_demand", 10.9791],
      ["spot", 4.0799],
      ["spot", 3.3995],
    ]);
    expect(skipped).toEqual({ "price under a commitment among the on-demand ones": 1 });
  });

  test("GPUs whose host is not sold in their zone have no price", () => {
    const { prices, skipped } = read(
      "gcp",
      HEADER,
      host("a2-highgpu-1g", "elsewhere", "0.9", "0.4"),
      gpus("A100", 1, "here", "2.9", "1.5"),
      gpus("V100", 1, "here", "2.48", "0.7"),
    );
    expect([prices, skipped]).toEqual([[], { "GPU without its host": 2 }]);
  });
});

describe("resellers, who name the seller and the form in the machine's name", () => {
  const SHADEFORM =
    "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice";
  const PRIME =
    "InstanceType,UpstreamCloudId,vCPUs,MemoryGiB,AcceleratorName,AcceleratorCount,GpuInfo,Region,AvailabilityZone,Price,SpotPrice";

  test("Shadeform", () => {
    const { prices, skipped } = read(
      "shadeform",
      SHADEFORM,
      `crusoe_A100-80G-sxm4x8,A100-80GB,8.0,96.0,960,18.4,culpeper-usa-1,"{'Gpus': [{'Name': 'A100-80GB', 'Count': 8.0}]}",`,
      `lambdalabs_H100-sxm5x2,H100,2.0,52.0,450,8.38,austin-usa-1,"{'Gpus': [{'Name': 'H100', 'Count': 2.0}]}",`,
      `massedcompute_A6000x8,A6000,8.0,62.0,384,4.56,kansascity-usa-1,"{'Gpus': [{'MemoryInfo': {'SizeInMiB': 48}}]}",`,
      `scaleway_H100x2,H100,2.0,48.0,480,6.6,warsaw-poland-1,,`,
    );
    expect(prices).toEqual([
      ["shadeform:crusoe", "a100-sxm-80", "on_demand", 2.3],
      ["shadeform:lambda", "h100-sxm", "on_demand", 4.19],
      ["shadeform:massedcompute", "rtx-a6000", "on_demand", 0.57],
    ]);
    expect(skipped).toEqual({ "SXM or PCIe: not clear which": 1 });
  });

  test("Prime Intellect, where spot machines are rows of their own", () => {
    const { prices, skipped } = read(
      "primeintellect",
      PRIME,
      `datacrunch__8xH100_80GB__176__1480__SPOT,8H100.80S.176V_SPOT,176.0,1480,H100,8.0,"{""Gpus"":[{""Count"":8}]}",IS,ICE-01,,6.84`,
      "dc_wildebeest__1xH200_141GB__16__200,gpu-h200-sxm_1gpu-16vcpu-200gb,16.0,200,H200,1.0,,US,us-central1,2.99,",
      "oblivus__1xA100_80GB__28__120,A100_PCIE_80GB,28.0,120,A100-80GB,1.0,,CA,MON1,1.4755,",
      "hyperstack__1xH100_80GB__28__180,n3-H100x1,28.0,180,H100,1.0,,CA,CANADA-1,1.9,",
    );
    expect(prices).toEqual([
      ["primeintellect:datacrunch", "h100-sxm", "spot", 0.855],
      ["primeintellect:wildebeest", "h200-sxm", "on_demand", 2.99],
      ["primeintellect:oblivus", "a100-pcie-80", "on_demand", 1.4755],
    ]);
    expect(skipped).toEqual({ "SXM or PCIe: not clear which": 1 });
  });
});

describe("names that mean something else in one cloud", () => {
  const SPHERON =
    "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice,Provider,OperatingSystem,SpheronInstanceType";

  test("Spheron's carry the form, and one is not what it says", () => {
    const { prices, skipped } = read(
      "spheron",
      SPHERON,
      "1H100.80S.32V_FIN-03_500,H100_SXM5,1.0,32.0,185.0,2.9124,Finland 3,,0.8015,data-crunch,Ubuntu 22.04,DEDICATED",
      "H100_668d_dallas-usa-1,H100_PCIE_BAREMETAL,1.0,16.0,192.0,2.6268,dallas-usa-1,,,sesterce,u,DEDICATED",
      "RTX5090x2_6788_oslo,RTX5090_PCIE,2.0,24.0,240.0,1.716,oslo,,,sesterce,u,DEDICATED",
      "n3-A100x1-spot__CANADA-1,A100_80G_PCIE,1.0,28.0,120.0,,CANADA-1,,1.1476,spheron-ai,u,SPOT",
      "gpu_1x_a100_SXM4_us-central-3,A100_80G_PCIE,1.0,14.0,100.0,1.068,us-central-3,,,massed-compute,u,DEDICATED",
      "n3-H100x8-NVLink__CANADA-1,H100_NVL,8.0,252.0,1440.0,16.4807,CANADA-1,,,spheron-ai,u,DEDICATED",
    );
    expect(prices).toEqual([
      ["spheron", "h100-sxm", "on_demand", 2.9124],
      ["spheron", "h100-sxm", "spot", 0.8015],
      ["spheron", "h100-pcie", "on_demand", 2.6268],
      ["spheron", "rtx-5090", "on_demand", 0.858],
      ["spheron", "a100-pcie-80", "spot", 1.1476],
    ]);
    expect(skipped).toEqual({ "SXM or PCIe: not clear which": 1, "GPU that the catalog does not have": 1 });
  });

  test("Vast's are cut short: the machine's name and the memory say which", () => {
    const header =
      "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region";
    const row = (count: number, machine: string, name: string, mebibytes: number): string =>
      `${count}x-${machine}-32-65536,${name},${count},32,64.0,"{'Gpus': [{'Name': '${name}', 'MemoryInfo': {'SizeInMiB': ${mebibytes}}}]}",${count},0.00,", US, NA"`;
    const { prices, skipped } = read(
      "vast",
      header,
      row(1, "H100_SXM", "H100", 81_559),
      row(1, "H100_NVL", "H100", 95_830),
      row(2, "A100_SXM4", "A100", 163_840),
      row(2, "A100_SXM4", "A100", 81_920),
      row(2, "A100_PCIE", "A100", 81_920),
      row(1, "RTX_3060", "RTX3060", 12_288),
      row(1, "RTX_3060_Ti", "RTX3060", 8192),
      row(2, "Tesla_V100", "V100", 32_768),
    );
    expect(prices.map(([, gpu]) => gpu)).toEqual([
      "h100-sxm",
      "h100-nvl",
      "a100-sxm-80",
      "a100-40",
      "a100-40",
      "rtx-3060",
      "v100-16",
    ]);
    expect(skipped).toEqual({ "GPU that the catalog does not have": 1 });
  });

  test("Hyperstack's carry gigabytes and form, Lambda's machines the form, Azure's neither", () => {
    const row = (machine: string, name: string): string => `${machine},${name},1,1,1.0,1.5,r,,`;
    const header =
      "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice";
    const gpus = (id: string, ...rows: readonly string[]) =>
      read(id, header, ...rows).prices.map(([, gpu]) => gpu);
    expect(
      gpus(
        "hyperstack",
        row("n3-A100x1", "A100-80G-PCIe"),
        row("n3-A100x8-NVLink", "A100-80G-PCIe-NVLink"),
        row("n3-H100x1", "H100-80G-PCIe"),
        row("n3-H100x8-NVLink", "H100-80G-PCIe-NVLink"),
        row("n3-H100-SXM5x8", "H100-80G-SXM5"),
        row("n3-RTX-A6000x1", "RTX-A6000"),
      ),
    ).toEqual(["a100-pcie-80", "a100-pcie-80", "h100-pcie", "h100-pcie", "h100-sxm", "rtx-a6000"]);
    expect(
      gpus(
        "lambda",
        row("gpu_1x_h100_pcie", "H100"),
        row("gpu_8x_h100_sxm5", "H100"),
        row("gpu_1x_a6000", "A6000"),
      ),
    ).toEqual(["h100-pcie", "h100-sxm", "rtx-a6000"]);
    expect(
      gpus(
        "azure",
        row("Standard_NC40ads_H100_v5", "H100"),
        row("Standard_ND96isr_H100_v5", "H100"),
        row("Standard_NC24ads_A100_v4", "A100-80GB"),
        row("Standard_ND96amsr_A100_v4", "A100-80GB"),
      ),
    ).toEqual(["h100-nvl", "h100-sxm", "a100-pcie-80", "a100-sxm-80"]);
  });

  test("RunPod's H100 is the PCIe card", () => {
    const header =
      "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,AvailabilityZone";
    const row = (name: string): string => `1x_${name}_SECURE,${name},1.0,16.0,188.0,,2.39,2.39,CA,CA-MTL-1`;
    const { prices } = read("runpod", header, row("H100"), row("H100-SXM"), row("H100-NVL"));
    expect(prices.map(([, gpu]) => gpu)).toEqual(["h100-pcie", "h100-sxm", "h100-nvl"]);
  });
});
