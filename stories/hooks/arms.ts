import type { World } from 'channelkit/sandbox'
import type { Setting } from '../support/setting.js'

/** A union that a hook answers, told apart by `status`. */
export interface Told {
  readonly status: string
}

/** What there is to say of one state of a hook, and how a sandbox gets there. */
export interface Arm<State extends Told> {
  /** One sentence: when this is the state. */
  readonly says: string
  /** One for each field. A field without one, or one too many, does not compile. */
  readonly fields: { readonly [Field in Exclude<keyof State, 'status'>]-?: string }
  readonly setting?: Setting
}

/** Every state of a hook. One that is left out, or one too many, does not compile. */
export type Arms<Union extends Told> = {
  readonly [Status in Union['status']]: Arm<Extract<Union, { readonly status: Status }>>
}

/** What there is to say of each option of a hook. */
export type OptionsOf<Options> = { readonly [Name in keyof Options]-?: string }

/** Somebody who takes the steps that lead to a state: called once in each that comes before it. */
export type Drive<Union extends Told> = (flow: Union, to: Union['status'], world: World) => void
