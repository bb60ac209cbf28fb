/** Solves A x = b for a symmetric positive definite A (row-major, n x n) by Cholesky decomposition; A is overwritten. */
export function solvePositive(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const at = (row: number, column: number): number => a[row * n + column] ?? 0;
  for (let column = 0; column < n; column++) {
    let diagonal = at(column, column);
    for (let k = 0; k < column; k++) diagonal -= at(column, k) ** 2;
    const root = Math.sqrt(Math.max(diagonal, 1e-12));
    a[column * n + column] = root;
    for (let row = column + 1; row < n; row++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      a[row * n + column] = sum / root;
    }
  }
  const x = Float64Array.from(b);
  for (let row = 0; row < n; row++) {
    let sum = x[row] ?? 0;
    for (let k = 0; k < row; k++) sum -= at(row, k) * (x[k] ?? 0);
    x[row] = sum / at(row, row);
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = x[row] ?? 0;
    for (let k = row + 1; k < n; k++) sum -= at(k, row) * (x[k] ?? 0);
    x[row] = sum / at(row, row);
  }
  return x;
}
