import { configure, render, type RenderResult } from '@testing-library/react'
import { ChannelProvider, type ChannelGateway, type Locale, type PairingFlow } from 'channelkit'
import { type ReactNode, StrictMode } from 'react'
import { beforeEach, vi } from 'vitest'
import { QrPairing } from '../../src/components/qr-pairing.js'
import { deadlineIn } from '../../src/gateway/deadline.js'
import { fakeGateway } from '../support/fake-gateway.js'

/** Real time passes in these tests, on machines that may be busy: slow is not wrong. */
const patienceMs = 10_000
configure({ asyncUtilTimeout: patienceMs })

/** Waits until a claim holds. */
export async function eventually(claim: () => void): Promise<void> {
  await vi.waitFor(claim, patienceMs)
}

/** Where a part is shown. */
export interface Surroundings {
  readonly gateway?: ChannelGateway
  readonly locale?: Locale
  readonly defaultCountry?: string
}

/** Each test is a tenant of its own: what the one before began may still be on its way into the storage. */
let scope = ''
beforeEach(() => {
  scope = crypto.randomUUID()
})

/** Shows parts below a provider, in StrictMode as in every development build. */
export function show(parts: ReactNode, surroundings: Surroundings = {}): RenderResult {
  const { gateway = fakeGateway(), ...rest } = surroundings
  return render(
    <StrictMode>
      <ChannelProvider gateway={gateway} scope={scope} {...rest}>
        {parts}
      </ChannelProvider>
    </StrictMode>,
  )
}

/** Shows a panel of WhatsApp's codes in a given state, and later in others. */
export function showFlow(
  flow: PairingFlow,
  surroundings: Surroundings = {},
): { readonly panel: HTMLElement; readonly next: (flow: PairingFlow) => void } {
  const { gateway = fakeGateway(), locale } = surroundings
  const tree = (now: PairingFlow): ReactNode => (
    <ChannelProvider gateway={gateway} {...(locale && { locale })}>
      <QrPairing kind="whatsapp" flow={now} data-testid="panel" />
    </ChannelProvider>
  )
  const { rerender, getByTestId } = render(tree(flow))
  return { panel: getByTestId('panel'), next: (now) => rerender(tree(now)) }
}

/** A WhatsApp code: 233 characters, of the shape of a real one. */
export const payload = `2@${'AbCdEfGhIj+/0123456789kLmNoPqRsTuVwXyZ'.repeat(6).slice(0, 228)},1=`

type Presenting = Extract<PairingFlow, { status: 'presenting' }>

/** A flow that shows a code, a fresh one unless told otherwise. */
export function presenting(change: Partial<Presenting> = {}): Presenting {
  return {
    status: 'presenting',
    invitation: { type: 'qr', payload, lifetimeMs: 60_000 },
    code: 'fresh',
    deadline: deadlineIn(60_000),
    renewals: { done: 0, limit: 5 },
    troubled: null,
    renew: () => {},
    check: () => {},
    cancel: () => {},
    ...change,
  }
}
