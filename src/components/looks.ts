'use client'

import {
  type ComponentPropsWithoutRef,
  type ComponentPropsWithRef,
  type ComponentType,
  createContext,
  useContext,
} from 'react'
import type { Health } from '../gateway/health.js'
import type { IconName } from './icon.js'

/** What may have a class of the host's, wherever it is shown. */
export type LookSlot =
  | 'badge'
  | 'button'
  | 'card'
  | 'dialog'
  | 'icon'
  | 'input'
  | 'label'
  | 'list'
  | 'notice'
  | 'panel'
  | 'plate'
  | 'text'
  | 'title'

/** What a component in place of our button is given: a button's props, and how much it weighs. */
export interface LookButtonProps extends ComponentPropsWithoutRef<'button'> {
  readonly 'data-variant': 'primary' | 'secondary' | 'quiet' | 'danger'
}

/** What a component in place of our badge is given. */
export interface LookBadgeProps extends ComponentPropsWithoutRef<'span'> {
  readonly 'data-tone': Health['tone'] | 'off'
}

/**
 * The host's own components in place of ours. Each passes on the props it does not know, `ref` among
 * them, to its one element; what is typed stays in that element, so it must hold its own value.
 */
export interface LookParts {
  readonly Button?: ComponentType<LookButtonProps>
  readonly Badge?: ComponentType<LookBadgeProps>
  readonly Input?: ComponentType<ComponentPropsWithRef<'input'>>
  readonly Select?: ComponentType<ComponentPropsWithRef<'select'>>
  /** An ornament: hide it from screen readers. */
  readonly Icon?: ComponentType<{ readonly name: IconName }>
}

/** How the parts look. */
export interface Looks {
  readonly classNames?: { readonly [Slot in LookSlot]?: string | undefined } | undefined
  readonly parts?: LookParts | undefined
  /** Where dialogs are put, so that they look as what opened them. */
  readonly container: () => Element | null
}

/** Undefined where the host says nothing of looks. */
export const LooksContext: React.Context<Looks | undefined> = createContext<Looks | undefined>(
  undefined,
)

/** What our elements are, where the host brings none. */
const plain = { Button: 'button', Badge: 'span', Input: 'input', Select: 'select' } as const

type Plain = typeof plain

/** What stands for our elements. */
export function useLookParts(): Pick<LookParts, 'Icon'> & {
  readonly [Name in keyof Plain]: Plain[Name] | NonNullable<LookParts[Name]>
} {
  return { ...plain, ...useContext(LooksContext)?.parts }
}

/** Props of an element, with its slot's name and the host's class for it. */
export function useLook<Props extends { readonly className?: string | undefined }>(
  slot: LookSlot,
  props: Props,
): Props {
  const theirs = useContext(LooksContext)?.classNames?.[slot]
  const className = [theirs, props.className].filter(Boolean).join(' ')
  return { 'data-slot': `ck-${slot}`, ...props, ...(className && { className }) }
}
