import { expect, test } from '@playwright/test'
import { proxyGateway } from 'channelkit/headless'
import { es } from 'channelkit/locales/es'
import { ports } from '../../tooling/ports.js'
import {
  connectByCode,
  connectByLogin,
  connectByNews,
  openStream,
  startCode,
} from '../frameworks/journeys.js'
import { type Consumer, installConsumer } from './consumer.js'
import { livesWithChannels, sandbox } from './journey.js'
import { row } from './row.js'

const URL = `http://127.0.0.1:${ports.next}`
const variables = { PORT: String(ports.next) }

let app: Consumer
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  app = await installConsumer('next')
})
test.afterAll(() => app.remove())

test(
  'Next.js builds an App Router page and a route handler on the package',
  row('Next.js', '16.4.6'),
  async () => {
    await app.run('build')
    expect(await app.searchKey('.next/static')).toEqual({ found: [], files: expect.any(Number) })
  },
)

// Production is what people get; development is where React names what differs on hydration.
for (const mode of ['start', 'dev']) {
  test(
    `renders on the server, hydrates, and connects in the dialog without a word (${mode})`,
    row('Next.js', '16.4.6'),
    async ({ page, request }) => {
      await app.serve(mode, URL, variables)
      expect(await (await request.get(URL)).text()).toContain('<output>loading</output>')

      await livesWithChannels(page, URL, es)
    },
  )
}

for (const runtime of ['api', 'edge']) {
  test.describe(`a route handler (${runtime})`, row('Next.js', '16.4.6'), () => {
    const endpoint = `${URL}/${runtime}/channels`
    const browserOf = (subject: string) =>
      proxyGateway({ endpoint, headers: { 'x-subject': subject, origin: URL } })

    // Until here development has been shown.
    test.beforeAll(() => app.serve('start', URL, variables))

    test('connects by a code and by a login', async () => {
      const subject = `next-${runtime}`
      const browser = browserOf(subject)
      expect(await connectByCode(browser, sandbox, subject)).toMatchObject({ kind: 'whatsapp' })
      expect(await connectByLogin(browser, sandbox, subject)).toMatchObject({ kind: 'instagram' })
    })

    test('connects by what a stream tells', async () => {
      const subject = `keebai-${runtime}`
      const browser = browserOf(subject)
      expect(await connectByNews(browser, sandbox, subject)).toMatchObject({ kind: 'whatsapp' })
    })

    test('passes a stream on piece by piece, and ends the provider’s with it', async () => {
      const subject = `keebai-leaves-${runtime}`
      const session = await startCode(browserOf(subject))
      const stream = await openStream(endpoint, subject, session)
      const { reading, tookMs } = await stream.next()
      expect(reading).toMatchObject({ status: 'waiting', invitation: { type: 'qr' } })
      expect(tookMs).toBeLessThan(1000)
      stream.incoming.destroy()
      const openStreams = async (): Promise<number> => {
        const { keebai } = await sandbox.control<{ keebai: { openStreams: number } }>(
          'GET state',
          subject,
        )
        return keebai.openStreams
      }
      await expect.poll(openStreams).toBe(0)
    })
  })
}
