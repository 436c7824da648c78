import { expect, it } from 'vitest'
import type { PairingSession } from '../../src/gateway/pairing.js'
import type { Bench, UseBench } from './bench.js'
import { ending, read, start } from './bench.js'

/** What gateways promise of attempts that a person finishes on the provider's pages. */
export function describeLinks(use: UseBench): void {
  it('starts with the address of a page, and says how long there is for it', async () => {
    const session = await startLink(use())
    expect(session).toMatchObject({ kind: 'whatsapp', method: 'link' })
    const { invitation } = session
    if (invitation?.type !== 'link') throw new Error('There is no address.')
    expect(new URL(invitation.url).protocol).toMatch(/^https?:$/)
    expect(session.expiresInMs).toBeGreaterThan(895_000)
    expect(session.expiresInMs).toBeLessThanOrEqual(900_000)
    expect(session.readAfterMs).toBeGreaterThan(0)
  })

  it('waits, and after the signup there is the channel', async () => {
    const bench = use()
    const session = await startLink(bench)
    expect(await read(bench.gateway, session)).toMatchObject({ status: 'waiting' })
    expect(finish(bench, 'complete')).toBe('finished')
    const reading = await ending(bench.gateway, session)
    expect(reading).toMatchObject({
      status: 'connected',
      channel: {
        kind: 'whatsapp',
        isConnected: true,
        username: expect.stringMatching(/^\+\d{8,15}$/),
        details: { phoneNumberId: expect.any(String), businessAccountId: expect.any(String) },
      },
    })
    expect(await bench.gateway.channels.list()).toEqual([Object(reading).channel])
  })

  it('tells that the person cancelled, and starts anew after it', async () => {
    const bench = use()
    const session = await startLink(bench)
    expect(finish(bench, 'cancel')).toBe('finished')
    expect(await ending(bench.gateway, session)).toEqual({ status: 'cancelled' })
    const next = await startLink(bench)
    expect(await read(bench.gateway, next)).toMatchObject({ status: 'waiting' })
  })

  it('expires after a quarter of an hour', async () => {
    const bench = use()
    const session = await startLink(bench)
    bench.world.advance(899_000)
    expect(await read(bench.gateway, session)).toMatchObject({ status: 'waiting' })
    bench.world.advance(1000)
    expect(await ending(bench.gateway, session)).toEqual({ status: 'expired' })
    expect(finish(bench, 'complete')).toBe('over')
  })

  it('does not let one attempt settle another', async () => {
    const bench = use()
    const older = await startLink(bench)
    expect(finish(bench, 'cancel')).toBe('finished')
    const newer = await startLink(bench)
    expect(finish(bench, 'complete')).toBe('finished')
    expect((await ending(bench.gateway, older)).status).toBe('cancelled')
    expect((await ending(bench.gateway, newer)).status).toBe('connected')
  })

  it('passes on what a page may say of an attempt', async () => {
    const { gateway, world } = use()
    const request = { kind: 'whatsapp', attemptId: 'a1' } as const
    const settings = { coexistence: true, pipelineId: 'pip_1' }
    await gateway.pairing?.start({ ...request, method: 'link', settings })
    await gateway.pairing?.start({
      ...request,
      attemptId: 'a2',
      method: 'qr',
      settings: { name: 'Shop' },
    })
    expect(world.keebai.state().sessions).toMatchObject([settings, { name: 'Shop' }])
  })
}

function startLink({ gateway }: Bench): Promise<PairingSession> {
  return start(gateway, 'whatsapp', undefined, 'link')
}

/** Plays the person on the page of the newest attempt. */
function finish({ world }: Bench, outcome: 'complete' | 'cancel'): string {
  const { id = '' } = world.keebai.state().sessions.at(-1) ?? {}
  return world.keebai.finishSignup(id, outcome)
}
