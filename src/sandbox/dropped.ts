/** A connection that was lost on purpose, as `fetch` reports one. */
export class DroppedConnection extends TypeError {
  override readonly name = 'DroppedConnection'

  constructor() {
    super('The sandbox dropped the connection, as its faults say.')
  }
}
