import { verifyWebhook } from 'channelkit/server'
import { describe, expect, it } from 'vitest'
import {
  at,
  hmac,
  keebaiSignature,
  secret,
  skylightEvent,
  skylightRequest,
} from '../webhook/deliveries.js'

function verify(body: string, signature?: string) {
  return verifyWebhook({ provider: 'skylight', secret, request: skylightRequest(body, signature) })
}

describe("an event of SkylightChat's", () => {
  it('is other: none about a channel is published', async () => {
    expect(await verify(skylightEvent())).toEqual({
      provider: 'skylight',
      id: '0f8fad5b-d9cb-469f-a165-70867728950e',
      type: 'other',
      rawType: 'contact.created',
      occurredAt: '2026-04-27T12:34:56.000Z',
      account: null,
      channel: null,
    })
  })

  it('is other also by a name that sounds like a channel', async () => {
    const { type, rawType } = await verify(skylightEvent({ event: 'channel.disconnected' }))
    expect({ type, rawType }).toEqual({ type: 'other', rawType: 'channel.disconnected' })
  })

  it.each([
    ['2026-04-27T15:34:56+03:00', '2026-04-27T12:34:56.000Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [-1, null],
    [1_777_293_296_000, null],
    ['soon', null],
    [null, null],
    [undefined, null],
  ])('of the time %s occurred at %s', async (timestamp, occurredAt) => {
    expect((await verify(skylightEvent({ timestamp }))).occurredAt).toBe(occurredAt)
  })

  it.each([['{}'], [skylightEvent({ delivery_id: undefined })], [skylightEvent({ event: 7 })]])(
    'is none where it is %s',
    async (body) => {
      await expect(verify(body)).rejects.toMatchObject({ code: 'malformed-answer' })
    },
  )
})

describe("SkylightChat's signature", () => {
  const body = skylightEvent()

  it('is of the body alone, and of any age: no time is signed', async () => {
    const options = { provider: 'skylight', secret, request: skylightRequest(body) } as const
    const yearLater = (): number => at + 365 * 86_400_000
    expect(await verifyWebhook({ ...options, now: yearLater })).toMatchObject({ type: 'other' })
  })

  it('is never limited in age without a word', async () => {
    const options = { provider: 'skylight', secret, request: skylightRequest(body) } as const
    // @ts-expect-error -- there is no time to compare
    await expect(verifyWebhook({ ...options, toleranceMs: 1 })).rejects.toThrow(/signs no time/)
  })

  it.each([
    ['has no name', hmac(body)],
    ['names another hash', `sha1=${hmac(body)}`],
    ['is cut short', `sha256=${hmac(body).slice(1)}`],
    ['holds two', `sha256=${hmac(body)},sha256=${hmac(body)}`],
    ['is of the other provider', keebaiSignature(body)],
    ['is empty', ''],
  ])('is refused where the header %s', async (_, signature) => {
    await expect(verify(body, signature)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is refused for the body written anew, which is what one of its samples signs', async () => {
    const spaced = JSON.stringify(JSON.parse(body), null, 1)
    const signature = `sha256=${hmac(body)}`
    await expect(verify(spaced, signature)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await verify(spaced)).toMatchObject({ type: 'other' })
  })
})
