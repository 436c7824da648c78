import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { openPage } from './host.js'

/** What code of a page finds around it, by the names that it uses. */
export type PageGlobals = Readonly<Record<(typeof globalNames)[number], unknown>>

/** Whatever a page's code takes from its window: no other than these reaches it. */
export const globalNames = [
  ...(['globalThis', 'window', 'self', 'document', 'navigator', 'location'] as const),
  ...(['localStorage', 'sessionStorage', 'fetch', 'crypto', 'console', 'reportError'] as const),
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'] as const),
  ...(['queueMicrotask', 'Date', 'performance', 'AbortSignal', 'BroadcastChannel'] as const),
  ...(['addEventListener', 'removeEventListener', 'dispatchEvent', 'MessageChannel'] as const),
] as const

/** Runs the page's code, React and all, once more in a window. */
export type PageCode = (globals: PageGlobals) => { readonly openPage: typeof openPage }

const exportsFolder = fileURLToPath(new URL('../../../src/exports', import.meta.url))
const entry = fileURLToPath(new URL('host.tsx', import.meta.url))

/** Bundles hooks, React and TanStack Query for windows without a realm of their own. */
async function bundlePage(mode: 'development' | 'production'): Promise<PageCode> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    jsx: 'automatic',
    target: 'es2023',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    alias: { 'channelkit/headless': `${exportsFolder}/headless.ts` },
    logLevel: 'warning',
  })
  const code = `const exports = {}, module = { exports };${outputFiles[0]?.text}\nreturn module.exports`
  // oxlint-disable-next-line typescript/no-implied-eval -- a tab of its own without a realm of its own
  const run = new Function(...globalNames, code)
  return (globals) => run(...globalNames.map((name) => globals[name]))
}

/** Both builds of the same page. */
export interface PageCodes {
  readonly development: PageCode
  readonly production: PageCode
}

/** React warns in one of them, and is as people get it in the other. */
export async function bundlePages(): Promise<PageCodes> {
  const [development, production] = await Promise.all([
    bundlePage('development'),
    bundlePage('production'),
  ])
  return { development, production }
}
