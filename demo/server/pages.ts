import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { ProviderName } from './providers.ts'

/** What a page needs to know of who is looking at it. */
export interface Session {
  readonly tenant: string
  readonly company: string
  /** Who is behind the channels. Nothing of the library asks. */
  readonly provider: ProviderName
  /** Where Keebai's signups are finished, if the sandbox plays it. */
  readonly portal: string | null
  /** Whether there is a simulated phone: the real service wants a real one. */
  readonly phone: 'simulated' | 'own'
}

/** The demo as it was built, held in memory: a path outside it leads nowhere. */
export type Pages = ReadonlyMap<string, Uint8Array>

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const own = "default-src 'self'; style-src 'self'; script-src 'self'"
const framed = `${own}; object-src 'none'; base-uri 'none'; frame-ancestors 'self'`
// The phone draws what it photographs by way of a data: image. It and the dashboard stand in frames of the desk.
const policies: Readonly<Record<string, string>> = {
  '/index.html': `${framed}; form-action 'self'`,
  '/phone.html': `${framed}; img-src 'self' data:`,
  // As strict as a browser can be: no word of the page becomes code either, and it says what it saw.
  '/strict.html': `${own}; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /reports`,
}
const policy = `${own}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`

/** Reads a built site. Rejects where there is none. */
export async function loadPages(folder: string): Promise<Pages> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, Uint8Array]> => [
        `/${relative(folder, file).split(sep).join('/')}`,
        await readFile(file),
      ]),
    ),
  )
}

/** A file of the site, a page with its session inside. */
export function servePage(pages: Pages, pathname: string, session: Session): Response {
  const path = fileOf(pathname, session)
  const file = pages.get(path)
  if (!file)
    return new Response('There is no such page.\n', { status: 404, headers: securityHeaders(path) })
  const isPage = extname(path) === '.html'
  const body = isPage ? withSession(new TextDecoder().decode(file), session) : file
  return new Response(body as BodyInit, {
    headers: {
      ...securityHeaders(path),
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      // Built files carry a hash of their content in their names.
      'cache-control': path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-store',
    },
  })
}

/** The front door leads to the desk, where there is a phone on it. */
function fileOf(pathname: string, { phone }: Session): string {
  if (pathname === '/') return phone === 'simulated' ? '/desk.html' : '/index.html'
  if (pathname === '/handoff') return '/handoff.html'
  return pathname === '/dashboard' ? '/index.html' : pathname
}

/** A block of data is no script: the policy lets it stand. */
function withSession(html: string, session: Session): string {
  const json = JSON.stringify(session).replaceAll('<', '\\u003c')
  return html.replace(
    '</head>',
    // A function, since in a text `$&` and its like would mean something.
    () => `<script type="application/json" id="session">${json}</script></head>`,
  )
}

function securityHeaders(path: string): Record<string, string> {
  return {
    'content-security-policy': policies[path] ?? policy,
    'content-type': 'text/plain; charset=utf-8',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), screen-wake-lock=(self)',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
}
