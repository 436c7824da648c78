/** Thrown where something is not as it always has to be. */
export class Broken extends Error {
  override readonly name = 'Broken'
}
