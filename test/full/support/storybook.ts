import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { test as base } from '@playwright/test'

export { expect } from '@playwright/test'

/** Where `npm run build:storybook` puts it. */
const folder = 'storybook-static'

/** A story of the static build. */
export interface Story {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly tags: readonly string[]
}

/** Every story of the static build, in its own order. */
export function builtStories(): readonly Story[] {
  const index: unknown = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
  const { entries } = index as { entries: Readonly<Record<string, Story & { type: string }>> }
  return Object.values(entries).filter(({ type }) => type === 'story')
}

/** The toolbar's choices, as an address has them. */
export interface Toolbar {
  readonly theme?: 'light' | 'dark'
  readonly language?: string
  /** Whether the accessibility panel waits to be asked; unless given it looks at once. */
  readonly manual?: boolean
}

/** The path of a story alone, without Storybook around it. */
export function pathOf(
  id: string,
  { theme = 'light', language = 'en', manual = false }: Toolbar = {},
): string {
  const globals = `theme:${theme};language:${language};a11y.manual:!${manual}`
  return `/iframe.html?id=${id}&viewMode=story&globals=${globals}`
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** A test before the static build, which a server of its own serves as files and nothing more. */
export const test = base.extend<object, { readonly storybook: string }>({
  storybook: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants one, and this needs nothing of it.
    async ({}, use) => {
      const server = createServer(({ url = '/' }, response) => {
        const { pathname } = new URL(url, 'http://localhost')
        const path = normalize(pathname === '/' ? '/index.html' : pathname)
        try {
          const body = readFileSync(join(folder, decodeURIComponent(path)))
          response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
          response.end(body)
        } catch {
          response.writeHead(404).end()
        }
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      server.closeAllConnections()
      server.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ storybook }, provide) => provide(storybook),
})
