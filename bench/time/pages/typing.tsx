import { type Challenge, type ChannelGateway, ChannelProvider, OtpForm } from 'channelkit'
import { createRoot } from 'react-dom/client'
import { watchKeys } from './keys.js'
import 'channelkit/styles.css'

const unused = async (): Promise<never> => {
  throw new Error('Nobody asks for this here.')
}
const gateway: ChannelGateway = {
  listOffers: async () => [],
  channels: { list: unused, read: unused },
  credentials: { submit: unused, answer: unused },
}
const challenge: Challenge = {
  id: 'a-challenge',
  kind: 'instagram',
  round: 1,
  type: 'code',
  sentTo: 'sms',
  canResend: true,
  expiresInMs: 300_000,
}

/** The field of a code in its form, and the plainest one there is. */
export function show(root: Element): void {
  watchKeys()
  createRoot(root).render(
    <ChannelProvider gateway={gateway}>
      <p>
        <input id="plain" inputMode="numeric" autoComplete="one-time-code" />
      </p>
      <OtpForm challenge={challenge} />
    </ChannelProvider>,
  )
}
