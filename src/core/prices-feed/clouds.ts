/** SkyPilot's public catalog: one CSV per cloud, several commits a day, no key. */
const CATALOG = "https://raw.githubusercontent.com/skypilot-org/skypilot-catalog/master/catalogs";

export interface Cloud {
  readonly id: string;
  readonly version: "v8" | "v9";
  /** False where the feed repeats the on-demand price as the spot price. */
  readonly hasSpot: boolean;
  /**
   * Its list is not made anew by a program: in the catalog's history it stands unchanged for months, so
   * nobody knows of which day its prices are.
   */
  readonly undated?: boolean;
  /** Its accelerator names are cut short (`H100` for an NVL too): where the whole name stands in the machine's. */
  readonly wholeName?: RegExp;
  /** Hosts and GPUs are rows of their own, whose prices are to be added. */
  readonly hostsApart?: boolean;
  /** Sells the machines of others, whose name stands before the separator in the name of a machine. */
  readonly reseller?: {
    readonly separator: string;
    /** Those whom Weighbridge calls otherwise. */
    readonly names: Readonly<Record<string, string>>;
  };
}

/** The catalog's newest version that each cloud is in. */
export const clouds: readonly Cloud[] = [
  { id: "aws", version: "v9", hasSpot: true },
  { id: "azure", version: "v9", hasSpot: true },
  { id: "gcp", version: "v9", hasSpot: true, hostsApart: true },
  { id: "lambda", version: "v9", hasSpot: false },
  { id: "nebius", version: "v9", hasSpot: true },
  { id: "vast", version: "v9", hasSpot: false, wholeName: /^\d+x-(\w+)-/ },
  { id: "runpod", version: "v8", hasSpot: false },
  { id: "verda", version: "v8", hasSpot: true },
  { id: "hyperstack", version: "v8", hasSpot: false, undated: true },
  { id: "spheron", version: "v8", hasSpot: true, undated: true },
  {
    id: "shadeform",
    version: "v8",
    hasSpot: false,
    reseller: { separator: "_", names: { lambdalabs: "lambda" } },
  },
  {
    id: "primeintellect",
    version: "v8",
    hasSpot: true,
    undated: true,
    reseller: {
      separator: "__",
      names: {
        lambdalabs: "lambda",
        crusoecloud: "crusoe",
        primecompute: "prime",
        dc_roan: "roan",
        dc_wildebeest: "wildebeest",
      },
    },
  },
];

export const feedUrl = ({ id, version }: Cloud): string => `${CATALOG}/${version}/${id}/vms.csv`;
