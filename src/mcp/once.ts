/** A function that makes its result when first called, and gives the same from then on: a start makes nothing. */
export function once<Result extends object>(make: () => Result): () => Result {
  let made: Result | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
