/** Where a fact was read: every number, price and clause in `data/` carries one. */
export interface Source {
  readonly title: string;
  /** Absolute https URL. */
  readonly url: string;
  /** The day on which it was read, `YYYY-MM-DD`; null where the snapshot states none. */
  readonly seen: string | null;
}
