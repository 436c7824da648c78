'use client'

import type { ComponentPropsWithoutRef } from 'react'
import { useLook } from './looks.js'

/**
 * The line that names what is on screen: a heading, of the dialog's own level, since a part may as well
 * stand right below a page's first. A `div`, as every line of ours: a host has rules for its own headings and
 * paragraphs, which in no layer are stronger than any of ours.
 */
export function Title(props: ComponentPropsWithoutRef<'div'>): React.JSX.Element {
  return <div role="heading" aria-level={2} {...useLook('title', props)} />
}

/** A sentence below it. */
export function Text(props: ComponentPropsWithoutRef<'div'>): React.JSX.Element {
  return <div {...useLook('text', props)} />
}

/** What a field is called. */
export function Label({ htmlFor, ...rest }: ComponentPropsWithoutRef<'label'>): React.JSX.Element {
  return <label htmlFor={htmlFor} {...useLook('label', rest)} />
}
