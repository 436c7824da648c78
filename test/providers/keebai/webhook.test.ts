import { verifyWebhook } from 'channelkit/server'
import { describe, expect, it } from 'vitest'
import { at, keebaiEvent, keebaiRequest, secret } from '../webhook/deliveries.js'

function verify(body: string) {
  const request = keebaiRequest(body)
  return verifyWebhook({ provider: 'keebai', secret, request, now: () => at })
}

describe("an event of Keebai's", () => {
  it('says which channel was disconnected, when, and of which company', async () => {
    expect(await verify(keebaiEvent())).toEqual({
      provider: 'keebai',
      id: 'evt_01HXYZABC',
      type: 'channel-disconnected',
      rawType: 'whatsapp.channel.disconnected',
      occurredAt: '2026-04-27T12:34:56.789Z',
      account: 'comp_1',
      channel: { id: '65b1c2d3e4f5a6b7c8d9e0f1', kind: 'whatsapp' },
    })
  })

  it('says which channel was connected', async () => {
    const body = keebaiEvent(
      { type: 'whatsapp.channel.connected' },
      { is_active: true, phone_number: '+56987654321', phone_number_id: '9876543210' },
    )
    expect(await verify(body)).toMatchObject({
      type: 'channel-connected',
      channel: { id: '65b1c2d3e4f5a6b7c8d9e0f1', kind: 'whatsapp' },
    })
  })

  it.each([
    ['whatsapp_qr', 'whatsapp'],
    ['telegram', 'telegram'],
    ['instagram', 'instagram'],
    ['messenger', null],
    ['constructor', null],
    [undefined, null],
  ])('of a channel of type %s is of kind %s, whatever its name says', async (type, kind) => {
    const { channel } = await verify(keebaiEvent({}, { type }))
    expect(channel).toEqual({ id: '65b1c2d3e4f5a6b7c8d9e0f1', kind })
  })

  it('of another type is other, and names no channel', async () => {
    const body = keebaiEvent({ type: 'whatsapp.message.received', channel_id: 'ch_1' })
    expect(await verify(body)).toMatchObject({
      type: 'other',
      rawType: 'whatsapp.message.received',
      channel: null,
    })
  })

  it('that is only a test is other: no channel was disconnected', async () => {
    expect(await verify(keebaiEvent({}, { _test: true }))).toMatchObject({
      type: 'other',
      rawType: 'whatsapp.channel.disconnected',
      channel: null,
    })
  })

  it.each([
    ['without data', { data: undefined }],
    ['with data that is no object', { data: [1] }],
    ['with a channel that is no text', { data: { channel_id: 5, type: {} } }],
  ])('%s is still news of a channel, which it does not name', async (_, more) => {
    const event = await verify(keebaiEvent(more))
    expect(event).toMatchObject({ type: 'channel-disconnected', channel: null })
  })

  it.each([
    ['2026-04-27T14:34:56+02:00', '2026-04-27T12:34:56.000Z'],
    ['yesterday', null],
    ['2026-13-45T00:00:00Z', null],
    ['', null],
    [undefined, null],
  ])('that occurred at %s is of %s', async (moment, occurredAt) => {
    expect((await verify(keebaiEvent({ occurred_at: moment }))).occurredAt).toBe(occurredAt)
  })

  it.each([
    ['null'],
    ['[]'],
    ['"evt"'],
    [keebaiEvent({ id: undefined })],
    [keebaiEvent({ type: '' })],
  ])('is none where it is %s', async (body) => {
    await expect(verify(body)).rejects.toMatchObject({ code: 'malformed-answer' })
  })
})
