import { expect, test } from '@playwright/test'
import { ports } from '../../tooling/ports.js'
import { type Consumer, installConsumer } from './consumer.js'
import { livesWithChannels, looksAtCode } from './journey.js'
import { row } from './row.js'

const URL = `http://127.0.0.1:${ports.vite}`

let app: Consumer
test.beforeAll(async () => {
  app = await installConsumer('vite')
})
test.afterAll(() => app.remove())

test(
  'Vite, with the oldest peers that package.json allows, in React’s development build',
  row('Vite', '8.3.8 (React 18.2.0, TanStack Query 5.0.0)'),
  async ({ page, request }) => {
    const variables = { NODE_ENV: 'development', PORT: String(ports.vite) }
    await app.run('build', variables)
    expect(await app.searchKey('dist/assets')).toEqual({ found: [], files: expect.any(Number) })
    await app.serve('start', URL, variables)
    expect(await (await request.get(URL)).text()).toContain('<output>loading</output>')
    await livesWithChannels(page, URL)
    await looksAtCode(page, `${URL}/sandbox`)
  },
)
