import { randomBytes } from 'node:crypto'
import { test as base, type BrowserContext, type Page } from '@playwright/test'
import type { ProviderName } from '../../../demo/server/providers.js'
import { type World, worldOf } from './world.js'

interface Shop {
  /** Who is behind the dashboards: SkylightChat, unless a file uses another. */
  provider: ProviderName
  sandboxUrl: string
  /** The company whose dashboard `page` is. Every test has one of its own. */
  world: World
  /** A page of another company's, in a browser of its own. */
  shopPage: () => Promise<Page>
}

export const test = base.extend<Shop>({
  provider: ['skylight', { option: true }],
  // The sandbox listens beside the demo: see playwright.config.ts.
  sandboxUrl: async ({ baseURL }, provide) => {
    const { hostname, port } = new URL(baseURL ?? '')
    await provide(`http://${hostname}:${Number(port) + 1}`)
  },
  world: async ({ sandboxUrl }, provide) => provide(worldOf(newTenant(), sandboxUrl)),
  context: async ({ context, world, provider, baseURL }, provide) => {
    await signIn(context, world.tenant, baseURL)
    await context.addCookies([{ name: 'demo-provider', value: provider, url: baseURL ?? '' }])
    await provide(context)
  },
  shopPage: async ({ browser, baseURL }, provide) => {
    const contexts: BrowserContext[] = []
    await provide(async () => {
      const context = await browser.newContext({ baseURL: baseURL ?? '' })
      contexts.push(context)
      await signIn(context, newTenant(), baseURL)
      return context.newPage()
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

export { expect } from '@playwright/test'

function newTenant(): string {
  return `shop-${randomBytes(6).toString('hex')}`
}

async function signIn(context: BrowserContext, tenant: string, baseURL = ''): Promise<void> {
  await context.addCookies([{ name: 'demo-tenant', value: tenant, url: baseURL }])
}
