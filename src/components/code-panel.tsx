'use client'

import { type ReactNode, useRef, useState } from 'react'
import { useWakeLock } from '../hooks/use-wake-lock.js'
import { isExhausted } from './announcement.js'
import { Action } from './button.js'
import { CodePlate } from './code-plate.js'
import { Countdown } from './countdown.js'
import { Notice } from './notice.js'
import { type StatePanelProps, Trouble } from './pairing-outcomes.js'
import { PhoneHelp } from './phone-help.js'
import type { ScannableKind } from './scannable.js'
import { Steps } from './steps.js'
import { Text, Title } from './text.js'
import { useMessages } from './use-messages.js'

type CodeFlow = StatePanelProps<'starting' | 'presenting'> & { kind: ScannableKind }

/** A code, and the ways to go on where it cannot be scanned. */
export interface CodePanelProps extends CodeFlow {
  readonly isOnline: boolean
  /** Leads to another screen. */
  readonly elsewhere?: ReactNode
  /** Leads to the signup by link. */
  readonly link?: ReactNode
}

/** The code beside what to do with it: one panel from the wait for it to its scan. */
export function CodePanel(props: CodePanelProps): React.JSX.Element {
  const { kind, titleId, flow, isOnline, elsewhere, link } = props
  const { messages, about } = useMessages()
  const [size, setSize] = useState<'normal' | 'large'>('normal')
  const code = useRef<HTMLDivElement>(null)
  useWakeLock(!isExhausted(flow))
  const show = (): void => code.current?.scrollIntoView({ block: 'nearest' })
  const larger = {
    name: 'larger',
    icon: 'expand',
    'aria-pressed': size === 'large',
    onClick: () => setSize(size === 'large' ? 'normal' : 'large'),
  } as const
  return (
    <>
      <div data-slot="ck-code-panel" data-size={size}>
        <div data-slot="ck-guide">
          <Title id={titleId}>{about(messages.pairing.presenting.title, kind)}</Title>
          <Steps kind={kind} />
          <Action name="cancel" onClick={flow.cancel} />
        </div>
        <div data-slot="ck-code" ref={code}>
          <Plate kind={kind} flow={flow} size={size} />
          <div data-slot="ck-code-bar">
            <TimeLeft flow={flow} />
            <Action {...larger} variant="quiet" />
          </div>
          <Trouble
            kind={kind}
            isOnline={isOnline}
            isOver={isExhausted(flow)}
            error={flow.status === 'presenting' ? flow.troubled : null}
          />
        </div>
      </div>
      <PhoneHelp
        kind={kind}
        remedies={{
          newCode: <NewCode flow={flow} onAsked={show} />,
          larger: <Action {...larger} onClick={() => [larger.onClick(), show()]} />,
          link,
          elsewhere,
        }}
      />
    </>
  )
}

/** Keeps its place, and the focus, while a code is on its way. */
function NewCode(props: Pick<CodeFlow, 'flow'> & { onAsked: () => void }): React.JSX.Element {
  const { flow, onAsked } = props
  const renew = flow.status === 'presenting' && flow.code === 'fresh' ? flow.renew : null
  return (
    <Action
      name="newCode"
      icon="refresh"
      aria-disabled={!renew}
      onClick={renew ? () => [renew(), onAsked()] : undefined}
    />
  )
}

function Plate({
  kind,
  flow,
  size,
}: Omit<CodeFlow, 'titleId'> & { size: 'normal' | 'large' }): React.JSX.Element {
  const { messages } = useMessages()
  const { starting, renewing, lapsed } = messages.pairing
  if (flow.status === 'starting') {
    return (
      <CodePlate kind={kind} payload={null} code="awaited" size={size}>
        <Notice icon="spinner">{starting.title}</Notice>
      </CodePlate>
    )
  }
  const { invitation, code, renew } = flow
  // A code that lapsed a moment ago is about to be replaced: no button comes and goes.
  const isRenewing = code !== 'fresh' && !isExhausted(flow)
  const payload = invitation.type === 'qr' ? invitation.payload : invitation.url
  return (
    <CodePlate kind={kind} payload={payload} code={code} size={size}>
      {isRenewing && <Notice icon="spinner">{renewing.title}</Notice>}
      {isExhausted(flow) && (
        <>
          <Title>{lapsed.title}</Title>
          <Text>{lapsed.text}</Text>
          <Action name="newCode" variant="primary" icon="refresh" onClick={renew} />
        </>
      )}
    </CodePlate>
  )
}

/** The last code of an attempt is followed by none, so it says how long it works instead. */
function TimeLeft({ flow }: { flow: CodeFlow['flow'] }): React.JSX.Element | null {
  const { renews, ends } = useMessages().messages.time
  if (flow.status === 'starting') return <Countdown deadline={null} sentence={renews} />
  const { code, deadline, renewals } = flow
  if (!deadline) return null
  const sentence = renewals.done < renewals.limit ? renews : ends
  return <Countdown deadline={code === 'fresh' ? deadline : null} sentence={sentence} />
}
