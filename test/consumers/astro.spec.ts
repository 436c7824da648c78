import { expect, test } from '@playwright/test'
import { ports } from '../../tooling/ports.js'
import { type Consumer, installConsumer } from './consumer.js'
import { livesWithChannels } from './journey.js'
import { row } from './row.js'

const URL = `http://127.0.0.1:${ports.astro}`

let app: Consumer
test.beforeAll(async () => {
  app = await installConsumer('astro')
})
test.afterAll(() => app.remove())

test('Astro, with a React island', row('Astro', '7.3.5'), async ({ page, request }) => {
  await app.run('build')
  expect(await app.searchKey('dist/client')).toEqual({ found: [], files: expect.any(Number) })
  await app.serve('start', URL, { PORT: String(ports.astro), HOST: '127.0.0.1' })
  expect(await (await request.get(URL)).text()).toContain('<output>loading</output>')
  await livesWithChannels(page, URL)
})
