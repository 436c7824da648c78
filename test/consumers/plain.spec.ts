import { expect, test } from '@playwright/test'
import { ports } from '../../tooling/ports.js'
import { type Consumer, installConsumer } from './consumer.js'
import { livesWithChannels } from './journey.js'
import { row } from './row.js'

const URL = `http://127.0.0.1:${ports.plain}`

let app: Consumer
test.beforeAll(async () => {
  app = await installConsumer('plain')
})
test.afterAll(() => app.remove())

test(
  'A plain TypeScript project that checks its libraries, bundled by esbuild',
  row('plain TypeScript, esbuild', '7.0.2, 0.28.2'),
  async ({ page, request }) => {
    await app.run('build')
    expect(await app.searchKey('dist/client')).toEqual({ found: [], files: expect.any(Number) })
    await app.serve('start', URL, { PORT: String(ports.plain), HOST: '127.0.0.1' })
    expect(await (await request.get(URL)).text()).toContain('<output>loading</output>')
    await livesWithChannels(page, URL)
  },
)
