import type { Page } from '@playwright/test'
import { build, type Rolldown } from 'vite'

/** Where the page is: nowhere, since each request of it is answered by the test. */
export const closedPage = 'http://closed.test/'

const entry = `
  import { ChannelProvider, ConnectChannelDialog } from 'channelkit'
  import { createElement } from 'react'
  import { createRoot } from 'react-dom/client'
  createRoot(document.getElementById('root')).render(
    createElement(ChannelProvider, { endpoint: '/api' },
      createElement(ConnectChannelDialog, { kind: 'whatsapp' })),
  )`

/** A host's page with a closed dialog, as a host builds it: its files by their names. */
export async function buildClosedPage(): Promise<ReadonlyMap<string, string>> {
  const name = '/closed-page.js'
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, modulePreload: false, rolldownOptions: { input: name } },
    plugins: [
      {
        name: 'closed-page',
        resolveId: (id) => (id === name ? `${process.cwd()}${name}` : null),
        load: (id) => (id.endsWith(name) ? entry : null),
      },
    ],
  })
  const { output } = built as Rolldown.RolldownOutput
  const files = new Map(
    output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])),
  )
  const start = output.find((file) => file.type === 'chunk' && file.isEntry)
  const script = `<script type="module" src="/${start?.fileName}"></script>`
  return files.set('', `<!doctype html><title>Host</title><div id="root"></div>${script}`)
}

/** The scripts that a page asked for, in order, and a switch that lets none through. */
export interface Line {
  readonly scripts: readonly string[]
  cut(isCut: boolean): void
}

/** Opens the page. Of its API it hears nothing: what it asks for there is under way for ever. */
export async function openClosedPage(
  page: Page,
  files: ReadonlyMap<string, string>,
): Promise<Line> {
  const scripts: string[] = []
  let isCut = false
  await page.route(`${closedPage}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    const body = files.get(name)
    if (body === undefined) return
    if (name) scripts.push(name)
    if (isCut) return route.abort('internetdisconnected')
    const contentType = name ? 'text/javascript' : 'text/html'
    await route.fulfill({ body, contentType })
  })
  await page.goto(closedPage)
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).waitFor()
  return {
    scripts,
    cut(next) {
      isCut = next
    },
  }
}
