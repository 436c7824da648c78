'use client'

import type { ComponentPropsWithoutRef } from 'react'
import { useLook } from './looks.js'

/**
 * The line that names what is on screen: a heading, of the dialog's own level, since a part may as well
 * stand right below a page's first. A `p`, so that a host's rules for headings do not change it.
 */
export function Title(props: ComponentPropsWithoutRef<'p'>): React.JSX.Element {
  return <p role="heading" aria-level={2} {...useLook('title', props)} />
}

/** A sentence below it. */
export function Text(props: ComponentPropsWithoutRef<'p'>): React.JSX.Element {
  return <p {...useLook('text', props)} />
}

/** What a field is called. */
export function Label({ htmlFor, ...rest }: ComponentPropsWithoutRef<'label'>): React.JSX.Element {
  return <label htmlFor={htmlFor} {...useLook('label', rest)} />
}
