/** Why a configuration cannot be sized. Thrown by families, caught in `index.ts`, never seen outside. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
