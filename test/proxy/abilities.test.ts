import { ChannelError, type ChannelGateway } from 'channelkit/headless'
import { describe, expect, it, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { client, codeOf, openBench } from './bench.js'

describe('who may do what', () => {
  it('answers 401 where the host knows nobody, before the gateway is made', async () => {
    const gateway = vi.fn<() => ChannelGateway>(fakeGateway)
    const response = await openBench({ gateway }).send('GET /offers', {
      headers: { 'x-subject': undefined } as never,
    })
    expect([response.status, await codeOf(response)]).toEqual([401, 'unauthenticated'])
    expect(gateway).not.toHaveBeenCalled()
  })

  it.each([
    ['throws', () => Promise.reject(new ChannelError('forbidden'))],
    [
      'throws at once',
      () => {
        throw new Error('the session store is down')
      },
    ],
    ['names nobody', () => ({ subject: '', can: [] })],
    ['names no string', () => ({ subject: 7, can: [] }) as never],
  ])('answers 500 where authenticate %s', async (_, authenticate) => {
    const response = await openBench({ authenticate }).send('GET /offers')
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({ code: 'unexpected' })
  })

  it.each([
    ['GET /channels', 'see'],
    ['GET /channels/whatsapp', 'see'],
    ['GET /changes', 'see'],
    ['POST /channels/whatsapp/refresh', 'see'],
    ['POST /channels/whatsapp/disconnect', 'disconnect'],
    ['POST /pairings', 'connect'],
    ['GET /pairings/whatsapp/session', 'connect'],
    ['GET /pairings/whatsapp/reading', 'connect'],
    ['POST /logins', 'connect'],
    ['POST /logins/instagram/answer', 'connect'],
    ['POST /logins/instagram/resend', 'connect'],
    ['GET /logins/instagram/challenge', 'connect'],
  ])('%s needs %j, and nothing else will do', async (line, needed) => {
    const gateway = vi.fn<() => ChannelGateway>(fakeGateway)
    const { send } = openBench({ gateway })
    const others = ['see', 'connect', 'disconnect']
      .filter((ability) => ability !== needed)
      .join(' ')
    const refused = await send(line, { headers: { 'x-can': others } })
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'forbidden'])
    expect(gateway).not.toHaveBeenCalled()
    expect((await send(line, { headers: { 'x-can': needed } })).status).not.toBe(403)
  })

  it.each([
    ['see', ['refresh']],
    ['connect', ['connect']],
    ['see disconnect', ['refresh', 'disconnect']],
    ['', []],
  ])('offers to somebody who can %j the actions %j', async (can, actions) => {
    const offers = await client(openBench().handle, 'acme', can).listOffers()
    expect(offers.map((offer) => offer.actions)).toEqual([actions, actions, actions])
  })
})
