import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { json } from './bench.js'
import { openPage, ripe } from './watching.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

describe('the settings of a pairing', () => {
  const request = { kind: 'whatsapp', method: 'link', attemptId: 's1' }
  const settings = { name: 'Support', coexistence: false, pipelineId: 'pip_1' }
  const allow = ['name', 'coexistence', 'pipelineId'] as const

  it('reach the gateway where the host allows them', async () => {
    const { send, provider } = await openPage({ allow })
    const response = await ripe(send('POST /pairings', json({ ...request, settings })))
    expect(response.status).toBe(201)
    expect(provider.calls.at(-1)?.request).toEqual({ ...request, settings })
  })

  it.each([
    [undefined, { name: 'Support' }],
    [[], { coexistence: true }],
    [['name', 'coexistence'], { pipelineId: 'pip_1' }],
    [allow, { name: 'x'.repeat(101) }],
    [allow, { name: '' }],
    [allow, { name: null }],
    [allow, { pipelineId: 'x'.repeat(201) }],
    [allow, { pipelineId: 7 }],
    [allow, { coexistence: 'yes' }],
    [allow, { ...settings, company_id: '1' }],
    [allow, null],
    [allow, 'Support'],
  ])('are refused, where %j may be chosen, with %j', async (allowed, given) => {
    const { send, provider } = await openPage({ allow: allowed as typeof allow })
    const body = json({ ...request, settings: given })
    const response = await ripe(send('POST /pairings', body))
    expect(response.status).toBe(422)
    const fieldErrors = { settings: ['refused'] }
    expect(await response.json()).toEqual({ code: 'invalid', fieldErrors })
    expect(provider.count('start')).toBe(1)
  })

  it('are those of the first start for whoever repeats it', async () => {
    const { send, provider } = await openPage({ allow })
    for (const name of ['Support', 'Sales']) {
      const body = json({ ...request, settings: { name } })
      expect((await ripe(send('POST /pairings', body))).status).toBe(201)
    }
    expect(provider.calls.filter(({ request: asked }) => asked?.attemptId === 's1')).toMatchObject([
      { request: { settings: { name: 'Support' } } },
    ])
  })

  it('that are offered cross the wire', async () => {
    const { as, provider } = await openPage()
    provider.listOffers = async () => [
      {
        kind: 'whatsapp',
        method: 'link',
        actions: ['connect'],
        maxChannels: null,
        coexistence: true,
      },
    ]
    expect(await ripe(as('acme').listOffers())).toEqual(await provider.listOffers())
  })
})
