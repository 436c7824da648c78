'use client'

import type { ReactNode } from 'react'
import { useLook } from './looks.js'
import { masks } from './masks.js'
import { QrCode } from './qr-code.js'
import { useConnectMessages } from './use-connect-messages.js'
import { useMessages } from './use-messages.js'
import type { ScannableKind } from './scannable.js'

/** What lies on the plate. */
export interface CodePlateProps {
  readonly kind: ScannableKind
  /** Null while there is none: an outline of a code keeps its place. */
  readonly payload: string | null
  readonly code: 'awaited' | 'fresh' | 'lapsed' | 'renewing'
  readonly size: 'normal' | 'large'
  /** Lies over a code that is dead. */
  readonly children?: ReactNode
}

/** A white plate in every theme, of one size whatever lies on it. A dead code is blurred away. */
export function CodePlate(props: CodePlateProps): React.JSX.Element {
  const { kind, payload, code, size, children } = props
  return (
    <div data-code={code} data-size={size} {...useLook('plate', masks)}>
      {payload === null ? <Outline /> : <Code kind={kind} payload={payload} code={code} />}
      {children && <div data-slot="ck-plate-cover">{children}</div>}
    </div>
  )
}

function Code({
  kind,
  payload,
  code,
}: Pick<CodePlateProps, 'kind' | 'code'> & { payload: string }): React.JSX.Element {
  const { about } = useMessages()
  const words = useConnectMessages().code
  const title = code === 'fresh' ? about(words.label, kind) : words.dead
  // Another code is another image: it comes up anew, and is seen to be another.
  return (
    <QrCode key={payload} payload={payload} title={title}>
      <div data-slot="ck-plate-text">{words.tooLong}</div>
    </QrCode>
  )
}

/** The three corners every code has, without the margin around them: the stylesheet's. */
function Outline(): React.JSX.Element {
  return (
    <svg data-slot="ck-plate-outline" viewBox="4 4 57 57" aria-hidden="true">
      {['M4 4', 'M48 4', 'M4 48'].map((corner) => (
        <path key={corner} d={`${corner}m1 1h11v11h-11zm3 3v5h5v-5z`} />
      ))}
    </svg>
  )
}
