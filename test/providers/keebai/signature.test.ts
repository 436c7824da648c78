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

function verify(body: string, signature?: string) {
  const request = keebaiRequest(body, signature)
  return verifyWebhook({ provider: 'keebai', secret, request, now: () => at })
}

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
    ['with spaces', ` t=${time} , v1=${right} `],
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
    ['has words before a part', `t=${time},more v1=${right}`],
    ['has words behind a part', `t=${time},v1=${right} more`],
    ['has a time with a sign', `t=+${time},v1=${hmac(`+${time}.${body}`)}`],
    ['has a time with an exponent', `t=${time}e0,v1=${hmac(`${time}e0.${body}`)}`],
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

  it('tells the log of a signature that is right and old from one that is wrong or none', async () => {
    const causeOf = async (task: Promise<unknown>) =>
      task.catch((error: Error) => (error.cause as Error).message)
    expect(await causeOf(verifyAt(400_000))).toBe(
      'Signed 400 s ago: sent again, or a clock is wrong.',
    )
    const wrong = keebaiSignature(body, 'whsec_wrong', at / 1000 - 400)
    expect(await causeOf(verify(body, wrong))).toMatch(/^No secret given makes this signature/)
    expect(await causeOf(verify(body, `t=${time},v1=none`))).toMatch(/ is not of keebai's form\.$/)
  })

  it('is not renewed by a newer time', async () => {
    const old = at / 1000 - 3600
    const replayed = keebaiSignature(body, secret, old).replace(`t=${old}`, `t=${time}`)
    await expect(verify(body, replayed)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
