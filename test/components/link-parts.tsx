import { render } from '@testing-library/react'
import { ChannelProvider, type PairingFlow } from 'channelkit'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { LinkPairing, type LinkPairingProps } from '../../src/components/link-pairing.js'
import { deadlineIn } from '../../src/gateway/deadline.js'
import { fakeGateway } from '../support/fake-gateway.js'
import type { Surroundings } from './parts.js'

/** Where the signups of these tests are. */
export const address = 'https://app.keebai.com/connect/whatsapp?session=cs_1'

type Presenting = Extract<PairingFlow, { status: 'presenting' }>

/** A flow whose address is there. */
export function inviting(change: Partial<Presenting> = {}): Presenting {
  return {
    status: 'presenting',
    invitation: { type: 'link', url: address },
    code: 'fresh',
    deadline: deadlineIn(900_000),
    renewals: { done: 0, limit: 5 },
    troubled: null,
    renew: () => {},
    check: () => {},
    cancel: () => {},
    ...change,
  }
}

/** Shows WhatsApp's signup in a given state, and later in others. Opens windows unless told. */
export function showLink(
  flow: PairingFlow,
  props: Partial<LinkPairingProps> = {},
  { gateway = fakeGateway(), ...rest }: Surroundings = {},
): { readonly panel: HTMLElement; readonly next: (flow: PairingFlow) => void } {
  const tree = (now: PairingFlow): ReactNode => (
    <ChannelProvider gateway={gateway} {...rest}>
      <LinkPairing kind="whatsapp" flow={now} opening="window" data-testid="panel" {...props} />
    </ChannelProvider>
  )
  const { rerender, getByTestId } = render(tree(flow))
  return { panel: getByTestId('panel'), next: (now) => rerender(tree(now)) }
}

/** A window of the browser's that a test holds in its hand. */
export interface FakeWindow {
  closed: boolean
  opener: unknown
  readonly location: { readonly replace: (url: string) => void }
}

/** A window that is open. */
export function fakeWindow(): FakeWindow {
  return {
    closed: false,
    opener: window,
    location: { replace: vi.fn<(url: string) => void>() },
  }
}

/** What the browser answers who opens a window: each of these once, then null, as if blocked. */
export function opensWindows(...windows: readonly FakeWindow[]): ReturnType<typeof spyOnOpen> {
  const open = spyOnOpen().mockReturnValue(null)
  for (const each of windows) open.mockReturnValueOnce(each as unknown as Window)
  return open
}

function spyOnOpen() {
  return vi.spyOn(window, 'open')
}
