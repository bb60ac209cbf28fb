import { UserError } from "../errors.ts";

export interface Page<Entry> {
  readonly entries: readonly Entry[];
  /** Entries before this page. */
  readonly before: number;
  /** Cursor of the next page: the id of the last entry here. Null on the last page. */
  readonly nextCursor: string | null;
}

/** Entries of one page: what a table may hold before it is a burden to read, on the smallest surface. */
const SIZE = 25;

/**
 * The entries behind the one that a cursor names, at most a page of them. A cursor is an id, so it stays right
 * while other entries come and go. Throws UserError (`invalid_input`) for one that is not in the list.
 */
export function pageOf<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  cursor: string | undefined,
): Page<Entry> {
  const before = cursor === undefined ? 0 : entries.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && before === 0) {
    throw new UserError(
      "invalid_input",
      `The cursor ${cursor} is not in this list: use nextCursor of the same filter, or leave it out to begin anew.`,
    );
  }
  const shown = entries.slice(before, before + SIZE);
  const last = shown.at(-1);
  return {
    entries: shown,
    before,
    nextCursor: last === undefined || before + shown.length >= entries.length ? null : last.id,
  };
}
