/** SkyPilot's public catalog: one CSV per cloud, several commits a day, no key. */
const CATALOG = "https://raw.githubusercontent.com/skypilot-org/skypilot-catalog/master/catalogs";

export interface Cloud {
  readonly id: string;
  readonly version: "v8" | "v9";
  /** False where the feed repeats the on-demand price as the spot price. */
  readonly hasSpot: boolean;
}

/** The catalog's newest version that each cloud is in. GCP is left out: it lists host and GPU apart. */
export const clouds: readonly Cloud[] = [
  { id: "aws", version: "v9", hasSpot: true },
  { id: "azure", version: "v9", hasSpot: true },
  { id: "lambda", version: "v9", hasSpot: false },
  { id: "nebius", version: "v9", hasSpot: true },
  { id: "vast", version: "v9", hasSpot: false },
  { id: "runpod", version: "v8", hasSpot: false },
  { id: "verda", version: "v8", hasSpot: true },
  { id: "hyperstack", version: "v8", hasSpot: false },
];

export const feedUrl = ({ id, version }: Cloud): string => `${CATALOG}/${version}/${id}/vms.csv`;
