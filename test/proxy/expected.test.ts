import { expect, it, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { instagram, whatsapp } from '../support/samples.js'
import { openBench, refusal } from './bench.js'

const kind = 'whatsapp'

it.each([
  ['kind', instagram],
  ['id', { ...whatsapp, id: '6' }],
])('shows no channel of another %s than was asked for', async (_, channel) => {
  const provider = fakeGateway()
  provider.channel = async () => channel
  const { channels } = openBench({ provider }).as('acme')
  expect(await refusal(channels.read({ kind, id: '5' }))).toBe('malformed-answer')
  expect(await refusal(channels.refresh?.({ kind, id: '5' }))).toBe('malformed-answer')
  provider.channel = async () => whatsapp
  expect(await channels.read({ kind, id: '5' })).toEqual(whatsapp)
  expect(await channels.refresh?.({ kind })).toEqual(whatsapp)
})

it.each([
  ['of another kind', instagram],
  ['that is none', { ...whatsapp, id: 5 } as never],
])('tells the host of no channel %s that an attempt led to', async (_, channel) => {
  const provider = fakeGateway()
  provider.reading = async () => ({ status: 'connected', channel })
  const onConnected = vi.fn<() => void>()
  const { pairing } = openBench({ provider, onConnected }).as('acme')
  const started = await pairing.start({ kind, method: 'qr', attemptId: 'a1' })
  expect(await refusal(pairing.read(started))).toBe('malformed-answer')
  expect(onConnected).not.toHaveBeenCalled()
})
