import { existsSync } from 'node:fs'

const DEBIAN = '/usr/bin/chromium'

/**
 * How to launch Chromium: CHROMIUM_PATH, else Debian's package, else (a Mac) the browser that
 * `npm run browsers` put into Playwright's own cache.
 */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const executablePath = process.env['CHROMIUM_PATH'] || (existsSync(DEBIAN) ? DEBIAN : undefined)
  const args = ['--disable-quic', '--disable-gpu', '--disable-sync', '--no-first-run']
  return executablePath ? { executablePath, args: ['--no-sandbox', ...args] } : { args }
}
