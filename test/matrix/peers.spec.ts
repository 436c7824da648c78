import { expect, test } from '@playwright/test'
import { ports } from '../../tooling/ports.js'
import { installConsumer } from '../consumers/consumer.js'
import { livesWithChannels, looksAtCode } from '../consumers/journey.js'
import { row } from '../consumers/row.js'
import { versions } from './versions.js'

const URL = `http://127.0.0.1:${ports.vite}`

// They share a port.
test.describe.configure({ mode: 'default' })

for (const { react, query } of versions.peers) {
  const kinds = `${react}, TanStack Query ${query}`
  test(`React ${kinds}`, row('React', kinds), async ({ page, request }) => {
    const app = await installConsumer('vite', {
      react,
      'react-dom': react,
      '@tanstack/react-query': query,
    })
    try {
      const variables = { NODE_ENV: 'development', PORT: String(ports.vite) }
      await app.run('build', variables)
      await app.serve('start', URL, variables)
      expect(await (await request.get(URL)).text()).toContain('<output>loading</output>')
      await livesWithChannels(page, URL)
      await looksAtCode(page, `${URL}/sandbox`)
    } finally {
      await app.remove()
    }
  })
}
