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

const DEBIAN_FIREFOX = '/usr/bin/firefox-esr'

/**
 * How to launch Firefox: FIREFOX_PATH, else Debian's package, over WebDriver BiDi, which Playwright calls a channel.
 * Null where there is neither, since Playwright's own is a download that `npm run browsers` does not make.
 */
export function firefoxLaunchOptions(): { channel: string; executablePath: string } | null {
  const executablePath = process.env['FIREFOX_PATH'] || DEBIAN_FIREFOX
  return existsSync(executablePath) ? { channel: 'moz-firefox', executablePath } : null
}
