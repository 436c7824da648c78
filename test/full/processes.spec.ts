import type { Locator, Page } from '@playwright/test'
import { type StartedDemo, startDemo } from '../e2e/support/demo.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test as base } from '../e2e/support/test.js'
import { takeTurns } from '../e2e/support/turns.js'
import type { World } from '../e2e/support/world.js'
import { freePort, hasRedis, type RedisServer, startRedis } from '../support/redis.js'

/** Two processes of one host, and what they have in common. */
interface Processes {
  readonly hosts: readonly [StartedDemo, StartedDemo]
  readonly redis: RedisServer
  /** Where they answer by turns. */
  readonly url: string
}

const test = base.extend<{ start: () => Promise<Processes> }>({
  start: async ({ world, sandboxUrl }, provide) => {
    const endings: (() => Promise<void>)[] = []
    const ended = <Started>(started: Started, end: (started: Started) => Promise<void>) => {
      endings.unshift(() => end(started))
      return started
    }
    await provide(async () => {
      const redis = ended(await startRedis(), (server) => server.close())
      const port = String(await freePort())
      const secret = await world.subscribe(
        `http://127.0.0.1:${port}/webhooks/keebai/${world.tenant}`,
      )
      const demo = async (more: Readonly<Record<string, string>>) =>
        ended(
          await startDemo({
            CHANNELKIT_PROVIDER: 'keebai',
            CHANNELKIT_SECRET: 'a secret that the processes of this test have in common',
            KEEBAI_API_TOKEN: world.key,
            KEEBAI_BASE_URL: `${sandboxUrl}/v1`,
            KEEBAI_WEBHOOK_SECRET: secret,
            REDIS_URL: redis.url,
            ...more,
          }),
          (started) => started.kill(),
        )
      const hosts = await Promise.all([demo({}), demo({ PORT: port })])
      const turns = ended(await takeTurns(hosts.map(({ url }) => url)), (each) => each.close())
      return { hosts, redis, url: turns.url }
    })
    for (const end of endings) await end()
  },
})

test.beforeAll(() => {
  test.skip(!hasRedis())
})

/** Begins to connect WhatsApp by a code, or goes on where another tab has begun. */
async function openCode(page: Page, url: string): Promise<Locator> {
  await page.goto(`${url}/dashboard`)
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const fresh = dialog.locator('[data-code="fresh"]')
  const way = dialog.getByRole('button', { name: 'Scan a code' })
  await expect(fresh.or(way)).toBeVisible()
  if (await way.isVisible()) await way.click()
  await expect(fresh).toBeVisible()
  return dialog
}

/** Scans what the page shows, and again where that has died meanwhile. */
async function scanOn(page: Page, world: World): Promise<void> {
  await expect.poll(async () => world.scan(await codeOn(page))).toBe(204)
}

test('a webhook that one receives shows at once on a page before the other', async ({
  page,
  world,
  start,
}) => {
  await world.changeKeebai('shop', { isActive: true })
  const { hosts } = await start()
  const waits = page.waitForRequest('**/api/channels/changes')
  await page.goto(`${hosts[0].url}/dashboard`)
  await expect(page.getByRole('article', { name: 'WhatsApp Connected' })).toBeVisible()
  await waits
  const brokenAt = performance.now()
  await world.changeKeebai('shop', { isActive: false })
  await expect(page.getByRole('article', { name: 'WhatsApp Paused' })).toBeVisible()
  // By itself the page would look after a minute.
  const tookMs = performance.now() - brokenAt
  // Half a second on a machine that does nothing else.
  expect(tookMs).toBeLessThan(5_000)
  const url = `${hosts[1].url}/webhooks/keebai/${world.tenant}`
  expect(await world.deliveries()).toEqual([{ url, status: 'success' }])
})

test('a code is served by both, begun once and followed once', async ({ page, world, start }) => {
  const { url } = await start()
  const dialog = await openCode(page, url)
  await scanOn(page, world)
  await expect(dialog).toContainText('WhatsApp is connected')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('article', { name: /^WhatsApp .*Connected$/ })).toBeVisible()
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)
  expect(await world.calls('GET', '/qr-stream')).toBe(1)
})

for (const [name, dying, streams] of [
  ['that follows', 0, 2],
  ['that has begun', 1, 1],
] as const) {
  test(`a code outlives the process ${name} it`, async ({ page, world, start }) => {
    const { hosts, url } = await start()
    const dialog = await openCode(page, url)
    await codeOn(page)
    await hosts[dying].kill()
    await scanOn(page, world)
    await expect(dialog).toContainText('WhatsApp is connected')
    expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)
    expect(await world.calls('GET', '/qr-stream')).toBe(streams)
    expect(await world.mostStreams()).toBe(1)
  })
}

test('a code outlives Redis, in both processes', async ({ page, context, world, start }) => {
  const { redis, url } = await start()
  const tabs = [page, await context.newPage()]
  const dialogs: Locator[] = []
  for (const tab of tabs) dialogs.push(await openCode(tab, url))
  await redis.kill()
  await scanOn(page, world)
  for (const dialog of dialogs) await expect(dialog).toContainText('WhatsApp is connected')
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)
})
