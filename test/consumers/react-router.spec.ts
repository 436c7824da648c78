import { expect, test } from '@playwright/test'
import { ports } from '../../tooling/ports.js'
import { type Consumer, installConsumer } from './consumer.js'
import { livesWithChannels } from './journey.js'
import { row } from './row.js'

const URL = `http://127.0.0.1:${ports.reactRouter}`

let app: Consumer
test.beforeAll(async () => {
  app = await installConsumer('react-router')
})
test.afterAll(() => app.remove())

test('React Router in framework mode', row('React Router', '8.4.0'), async ({ page, request }) => {
  await app.run('build')
  expect(await app.searchKey('build/client')).toEqual({ found: [], files: expect.any(Number) })
  await app.serve('start', URL, { PORT: String(ports.reactRouter), HOST: '127.0.0.1' })
  expect(await (await request.get(URL)).text()).toContain('<output>loading</output>')
  await livesWithChannels(page, URL)
})
