'use client'

import { type ComponentPropsWithoutRef, useMemo, useRef } from 'react'
import { type Looks, LooksContext } from './looks.js'

/** Props of {@link LooksProvider}, besides those of the `div` that it renders. */
export interface LooksProviderProps
  extends Omit<Looks, 'container'>, ComponentPropsWithoutRef<'div'> {
  /** Default what the page's `color-scheme` says. */
  readonly theme?: 'light' | 'dark' | undefined
  readonly density?: 'regular' | 'compact' | undefined
  /** Leaves out our stylesheet, but for what is drawn: codes, icons, the cells of a code field. */
  readonly unstyled?: boolean | undefined
}

/**
 * How the parts below look: the host's classes and components, and a `div` without a box for its
 * variables and attributes. Dialogs open in there, so the same holds for them. Keep `classNames` and
 * `parts` outside of what renders.
 */
export function LooksProvider(props: LooksProviderProps): React.JSX.Element {
  const { classNames, parts, theme, density, unstyled, children, ...rest } = props
  const ref = useRef<HTMLDivElement>(null)
  const looks = useMemo(
    () => ({ classNames, parts, container: () => reachable(ref.current) }),
    [classNames, parts],
  )
  return (
    <LooksContext.Provider value={looks}>
      <div
        data-slot="ck-looks"
        data-ck-theme={theme}
        data-ck-density={density}
        data-ck-unstyled={unstyled ? '' : undefined}
        {...rest}
        ref={ref}
      >
        {children}
      </div>
    </LooksContext.Provider>
  )
}

/** Null inside what a modal of the host's has hidden: a dialog in there would be hidden, too. */
function reachable(element: Element | null): Element | null {
  return element?.closest('[inert], [aria-hidden="true"]') ? null : element
}
