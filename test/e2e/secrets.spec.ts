import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findSecret, recordAnswers, waysToWrite } from './support/leaks.js'
import { codeOn } from './support/pixels.js'
import { startDemo } from './support/demo.js'
import { expect, test } from './support/test.js'

test('sends no byte of the key to the browser, whatever happens', async ({ page, world }) => {
  const answers = await recordAnswers(page)
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  expect(await world.scan(await codeOn(page))).toBe(204)
  await page.getByRole('button', { name: 'Done' }).click()

  await page.evaluate(() => fetch('/sandbox/requests'))
  await page.goto('/phone.html')
  await page.getByRole('button', { name: 'WhatsApp' }).click()
  await expect(page.getByText(/^Linked to/)).toBeVisible()
  await page.goto('/dashboard')

  // The spent quota last: the handler remembers it for as long as the provider said.
  for (const scenario of ['down', 'revoked-key', 'malformed', 'quota-spent']) {
    // By way of the demo, which tells the handler: a list that was just read is none to refuse.
    await page.evaluate(async (name) => {
      const body = JSON.stringify({ scenario: name })
      const headers = { 'content-type': 'application/json' }
      const { ok } = await fetch('/sandbox/reset', { method: 'POST', headers, body })
      if (!ok) throw new Error(`The world does not turn to ${name}.`)
    }, scenario)
    const refusal = page.waitForResponse((response) => response.status() >= 400)
    await page.reload()
    // What is not connected has no status to be nonsense: there, only a start can fail.
    if (scenario === 'malformed')
      await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
    await refusal
  }

  const sent = await answers.settled()
  expect(sent.length).toBeGreaterThan(20)
  expect(findSecret(world.key, sent)).toEqual([])
})

test('finds a key that is sent, however it is written', async ({ page, world }) => {
  const ways = Object.entries(waysToWrite(world.key))
  const careless = createServer(({ url = '' }, response) => {
    const [, text = ''] = ways[Number(url.slice(1))] ?? []
    response.setHeader('x-planted', url === '/header' ? `key=${world.key}` : 'none')
    response.setHeader('content-type', 'text/html')
    response.end(`<p>before ${text} after</p>`)
  })
  careless.listen(0, '127.0.0.1')
  await once(careless, 'listening')
  const origin = `http://127.0.0.1:${(careless.address() as AddressInfo).port}`

  const answers = await recordAnswers(page)
  for (const index of ways.keys()) await page.goto(`${origin}/${index}`)
  await page.goto(`${origin}/header`)
  const found = findSecret(world.key, await answers.settled())
  careless.close()
  for (const [index, [way]] of ways.entries()) expect(found).toContain(`${way}: ${origin}/${index}`)
  expect(found).toContain(`plain: ${origin}/header`)
})

test('talks to the provider that the environment names, with its key and without a phone', async ({
  page,
  world,
  sandboxUrl,
}) => {
  const demo = await startDemo({
    CHANNELKIT_PROVIDER: 'skylight',
    SKYLIGHT_API_KEY: world.key,
    SKYLIGHT_BASE_URL: `${sandboxUrl}/api/v1`,
  })
  try {
    const answers = await recordAnswers(page)
    await page.goto(demo.url)
    await page.getByRole('button', { name: 'Connect Telegram', exact: true }).click()
    expect(await world.scan(await codeOn(page))).toBe(204)
    await expect(page.locator('iframe')).toHaveCount(0)
    expect(findSecret(world.key, await answers.settled())).toEqual([])
  } finally {
    await demo.stop()
  }
})

test('says in a sentence that the key is missing, and stops', async () => {
  await expect(
    startDemo({ CHANNELKIT_PROVIDER: 'skylight', SKYLIGHT_API_KEY: '' }),
  ).rejects.toThrow('SKYLIGHT_API_KEY is missing')
})
