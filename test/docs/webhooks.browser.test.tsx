import { QueryClient } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import {
  ChannelProvider,
  type ChannelsState,
  type ChannelStatus,
  useChannels,
  useChannelStatus,
} from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe } from '../support/render.js'
import { whatsapp } from '../support/samples.js'

interface Screen {
  readonly list: ChannelsState
  readonly status: ChannelStatus
}

beforeEach(holdClocks)
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('has what is on screen read at once by the key that docs/webhooks.md names', async () => {
  const fake = fakeGateway()
  // As before a handler, where nothing changes meanwhile.
  const changes = (): Promise<never> => new Promise(() => {})
  const gateway = { ...fake, channels: { ...fake.channels, changes } }
  fake.channel = async () => whatsapp
  const queryClient = new QueryClient()
  const { Probe, latest } = probe<Screen>(() => ({
    list: useChannels(),
    status: useChannelStatus({ kind: 'whatsapp', id: whatsapp.id }),
  }))
  const page = (company: string) => (
    <ChannelProvider gateway={gateway} scope={company} queryClient={queryClient}>
      <Probe />
    </ChannelProvider>
  )
  render(page('acme'))
  await pass(0)
  expect(latest().status).toMatchObject({ status: 'present', health: { tone: 'good' } })

  fake.channel = async () => ({ ...whatsapp, syncStatus: 'CREDENTIALS' })
  void queryClient.invalidateQueries({ queryKey: ['channelkit', 'other'] })
  await pass(0)
  expect([gateway.count('list'), gateway.count('channel')]).toEqual([1, 1])

  void queryClient.invalidateQueries({ queryKey: ['channelkit', 'acme'] })
  await pass(0)
  expect([gateway.count('list'), gateway.count('channel')]).toEqual([2, 2])
  expect(latest().status).toMatchObject({ health: { action: 'reconnect' } })
  expect(latest().list).toMatchObject({
    offers: [{ channels: [{ syncStatus: 'CREDENTIALS' }] }, {}, {}],
  })
})
