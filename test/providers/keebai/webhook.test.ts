import { verifyWebhook } from 'channelkit/server'
import { describe, expect, it } from 'vitest'
import {
  at,
  hmac,
  keebaiEvent,
  keebaiRequest,
  keebaiSignature,
  secret,
} from '../webhook/deliveries.js'

const now = (): number => at

function verify(body: string, signature?: string) {
  return verifyWebhook({ provider: 'keebai', secret, request: keebaiRequest(body, signature), now })
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

describe("Keebai's signature", () => {
  const body = keebaiEvent()
  const time = String(at / 1000)
  const right = hmac(`${time}.${body}`)

  it('is of the time, a dot and the body', async () => {
    expect(await verify(body, `t=${time},v1=${right}`)).toMatchObject({ id: 'evt_01HXYZABC' })
    await expect(verify(body, `t=${time},v1=${hmac(body)}`)).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  it.each([
    ['one of several', `t=${time},v1=${hmac('other')},v1=${right}`],
    ['one beside another that is none', `t=${time},v1=none,v1=${right}`],
    ['one beside a version that we do not know', `t=${time},v2=c2lnbmF0dXJl==,v1=${right}`],
    ['in another order', `v1=${right},t=${time}`],
    ['with spaces', ` t=${time}, v1=${right} `],
    ['in capitals', `t=${time},v1=${right.toUpperCase()}`],
  ])('is taken where it is %s', async (_, signature) => {
    expect(await verify(body, signature)).toMatchObject({ id: 'evt_01HXYZABC' })
  })

  it.each([
    ['is empty', ''],
    ['is garbage', '\u00ff,,=,=;'],
    ['is a bare digest', right],
    ['has no time', `v1=${right}`],
    ['has a time that is none', `t=now,v1=${right}`],
    ['has a time before 1970', `t=-5,v1=${right}`],
    ['has a time too long to be one', `t=${'1'.repeat(13)},v1=${right}`],
    ['has two times', `t=${time},t=${time},v1=${right}`],
    ['has no signature', `t=${time}`],
    ['has a signature of another version alone', `t=${time},v0=${right}`],
    ['has a signature cut short', `t=${time},v1=${right.slice(0, 62)}`],
    ['has a signature that goes on', `t=${time},v1=${right}00`],
    ['has a part that is none', `t=${time},v1=${right},more`],
    ['is huge', [`t=${time}`, ...Array<string>(8).fill(`v1=${right}`)].join()],
  ])('is refused where the header %s', async (_, signature) => {
    await expect(verify(body, signature)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  const verifyAt = (ageMs: number, toleranceMs?: number) =>
    verifyWebhook({
      provider: 'keebai',
      secret,
      request: keebaiRequest(body),
      now: () => at + ageMs,
      toleranceMs,
    })

  it.each([-300_000, 0, 300_000])('is taken %i ms after it was made', async (ageMs) => {
    expect(await verifyAt(ageMs)).toMatchObject({ id: 'evt_01HXYZABC' })
  })

  it.each([-300_001, 300_001, 10_800_000, Number.NaN])('is refused %d ms after', async (ageMs) => {
    await expect(verifyAt(ageMs)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('may be given another limit', async () => {
    expect(await verifyAt(1_000, 1_000)).toMatchObject({ id: 'evt_01HXYZABC' })
    await expect(verifyAt(1_001, 1_000)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await verifyAt(0, 0)).toMatchObject({ id: 'evt_01HXYZABC' })
  })

  it('tells the log of a signature that is right and old from one that is wrong', async () => {
    const causeOf = async (task: Promise<unknown>) =>
      task.catch((error: Error) => (error.cause as Error).message)
    expect(await causeOf(verifyAt(400_000))).toBe(
      'Signed 400 s ago: sent again, or a clock is wrong.',
    )
    const wrong = keebaiSignature(body, 'whsec_wrong', at / 1000 - 400)
    expect(await causeOf(verify(body, wrong))).toMatch(/^No secret given makes this signature/)
  })

  it('is not renewed by a newer time', async () => {
    const old = at / 1000 - 3600
    const replayed = keebaiSignature(body, secret, old).replace(`t=${old}`, `t=${time}`)
    await expect(verify(body, replayed)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
