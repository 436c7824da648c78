import { QueryClient } from '@tanstack/react-query'
import {
  ChannelCard,
  ChannelList,
  ChannelProvider,
  ConnectChannelDialog,
  CredentialsForm,
  LinkPanel,
  LooksProvider,
  OtpForm,
  type PairingFlow,
  QrPanel,
  SyncStatusBadge,
} from 'channelkit'
import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { CodeStep } from '../../src/components/code-step.js'
import { LoginStep } from '../../src/components/login-step.js'
import { QrPairing } from '../../src/components/qr-pairing.js'
import { deadlineIn } from '../../src/gateway/deadline.js'
import { ChannelError } from '../../src/gateway/errors.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { otp, whatsapp } from '../support/samples.js'

const nothing = (): void => {}
const steps = { renew: nothing, check: nothing, cancel: nothing }
const shown = { deadline: deadlineIn(60_000), renewals: { done: 0, limit: 5 }, troubled: null }
const error = new ChannelError('network')
const qr = { type: 'qr', payload: '2@code', lifetimeMs: 60_000 } as const

const flows = [
  { status: 'idle', start: nothing },
  { status: 'starting', cancel: nothing },
  ...(['fresh', 'lapsed', 'renewing'] as const).map(
    (code) => ({ status: 'presenting', invitation: qr, code, ...shown, ...steps }) as const,
  ),
  { status: 'linking', troubled: null, cancel: nothing },
  { status: 'connected', channel: whatsapp },
  { status: 'expired', start: nothing },
  { status: 'cancelled', start: nothing },
  { status: 'failed', error, start: nothing },
] as unknown as readonly PairingFlow[]
const challenged = { status: 'challenged', challenge: otp(), round: 1, resends: 0, error: null }

const step = { kind: 'instagram', titleId: 'title' } as const
const parts: Readonly<Record<string, ReactElement>> = {
  'the list': <ChannelList />,
  'a card': <ChannelCard kind="whatsapp" />,
  'a badge': <SyncStatusBadge channel={whatsapp} />,
  'the dialog, closed': <ConnectChannelDialog />,
  'the dialog, open': <ConnectChannelDialog open />,
  'the panel of a code': <QrPanel kind="telegram" />,
  'the panel of a link': <LinkPanel kind="whatsapp" />,
  'a login': <CredentialsForm />,
  'a code’s form': <OtpForm challenge={otp()} />,
  'a look': <LooksProvider theme="dark" density="compact" unstyled />,
  ...Object.fromEntries(
    flows.map((flow, index) => [
      `a code, ${index}: ${flow.status}`,
      <QrPairing key={flow.status} kind="whatsapp" flow={flow} />,
    ]),
  ),
  'a login’s fields': <LoginStep {...step} flow={{ status: 'verifying' }} country="SA" />,
  'a login’s code': <CodeStep {...step} flow={challenged as never} />,
}

describe('rendered on a server', () => {
  it.each(Object.entries(parts))('%s brings no style and no script of its own', (_, part) => {
    const html = renderToString(
      <ChannelProvider gateway={fakeGateway()} queryClient={new QueryClient()}>
        {part}
      </ChannelProvider>,
    )
    expect(html).not.toMatch(/\sstyle=|<style|<script|\son\w+=|javascript:/i)
    expect(html).toMatch(/data-slot/)
  })
})
