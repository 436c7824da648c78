import { screen } from '@testing-library/react'
import { ChannelError, type ChannelErrorCode } from 'channelkit'
import { expect, it } from 'vitest'
import { FailedPanel } from '../../src/components/failed-panel.js'
import { show } from './parts.js'

function fail(code: ChannelErrorCode): HTMLElement {
  const saying = { title: 'Title', text: 'Text' }
  show(
    <FailedPanel
      kind="instagram"
      titleId="title"
      error={new ChannelError(code)}
      saying={saying}
      retry={() => {}}
    />,
  )
  return screen.getByRole('button')
}

it('lets one start again whose time ran out, and does not call it a fault', () => {
  const again = fail('expired')
  expect(again).toHaveTextContent('Start again')
  expect(again).toHaveAttribute('data-variant', 'primary')
  const outcome = again.closest('[data-slot="ck-outcome"]')
  expect(outcome).toHaveAttribute('data-tone', 'plain')
  expect(outcome?.querySelector('[data-icon="clock"]')).not.toBeNull()
})

it.each(['forbidden', 'provider-unauthorized', 'provider-forbidden'] as const)(
  'presses nobody to try again what somebody else has to allow: %s',
  (code) => {
    const again = fail(code)
    expect(again).toHaveTextContent('Try again')
    expect(again).toHaveAttribute('data-variant', 'secondary')
  },
)

it('offers another try first where it may help', () => {
  expect(fail('provider-unavailable')).toHaveAttribute('data-variant', 'primary')
})
