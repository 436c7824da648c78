'use client'

import { CredentialsForm } from '../components/credentials-form.js'
import { isLinkable } from '../components/connectable.js'
import { LinkPanel } from '../components/link-panel.js'
import { Notice } from '../components/notice.js'
import { QrPanel } from '../components/qr-panel.js'
import { isScannable } from '../components/scannable.js'
import { useChannelMessages } from '../components/use-channel-messages.js'
import { ChannelChoice } from './channel-choice.js'
import type { DialogBodyProps } from './lazy-dialog.js'
import { MethodChoice } from './method-choice.js'
import type { ConnectStep, ConnectSteps } from './use-connect-step.js'

/** A step, the ways from it, and whom to tell of its end. */
export interface StepProps
  extends
    Pick<DialogBodyProps, 'onConnected'>,
    Pick<ConnectSteps, 'step' | 'chooseKind' | 'chooseMethod'> {
  readonly onDone: () => void
}

/** What the dialog shows below its title. */
export function Step(props: StepProps): React.JSX.Element {
  const { step, chooseKind, chooseMethod } = props
  switch (step.at) {
    case 'kinds':
      return <ChannelChoice onChoose={chooseKind} />
    case 'offers':
      return <Awaited />
    case 'methods':
      return <MethodChoice kind={step.kind} methods={step.methods} onChoose={chooseMethod} />
    case 'connecting':
      return <Connecting {...props} step={step} />
    default:
      return step satisfies never
  }
}

function Awaited(): React.JSX.Element {
  const { messages } = useChannelMessages()
  return (
    <div data-slot="ck-outcome" role="status">
      <Notice icon="spinner">{messages.status.loading}</Notice>
    </div>
  )
}

function Connecting(
  props: StepProps & { step: Extract<ConnectStep, { at: 'connecting' }> },
): React.JSX.Element {
  const { step, chooseMethod, onConnected, onDone } = props
  const { kind, method, hasLink } = step
  const shared = { autoStart: true, onConnected, onDone }
  if (method === 'link' && isLinkable(kind)) return <LinkPanel {...shared} kind={kind} />
  // Whatever a host has fixed: a password is asked for where a login is what connects.
  if (isScannable(kind)) {
    const onUseLink = hasLink ? (): void => chooseMethod('link') : undefined
    return <QrPanel {...shared} kind={kind} onUseLink={onUseLink} />
  }
  // It may end well when this is closed already: whoever opened it listens for that.
  return <CredentialsForm onDone={onDone} />
}
