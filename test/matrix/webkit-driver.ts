import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { expect } from '@playwright/test'

const DRIVER = '/usr/bin/WebKitWebDriver'
const SCREEN = '/usr/bin/Xvfb'

/** Debian has them as webkit2gtk-driver and xvfb. None is installed, since nothing that is required runs in it. */
export const hasWebKit: boolean = existsSync(DRIVER) && existsSync(SCREEN)

/** A window of WebKitGTK, as W3C WebDriver asks it. */
export interface WebKit {
  goTo(url: string): Promise<void>
  addCookie(name: string, value: string): Promise<void>
  /** Clicks what the XPath finds, once it is there. */
  click(xpath: string): Promise<void>
  /** The text that can be read in what the XPath finds; null where there is nothing. */
  textOf(xpath: string): Promise<string | null>
  screenshot(): Promise<Buffer>
  close(): Promise<void>
}

/** Opens a window on a screen of its own, with the driver at this port. */
export async function openWebKit(port: number): Promise<WebKit> {
  const screen = begun(SCREEN, ['-displayfd', '1', '-screen', '0', '1280x900x24'])
  const [number] = await once(screen.stdout.setEncoding('utf8'), 'data')
  const driver = begun(DRIVER, [`--port=${port}`], { DISPLAY: `:${String(number).trim()}` })
  // What nobody reads would hold it up in the end.
  driver.stdout.resume()
  const base = `http://127.0.0.1:${port}`
  await expect.poll(() => fetch(`${base}/status`).then(isOk, () => false)).toBe(true)

  const { sessionId } = await ask<{ sessionId: string }>(`${base}/session`, {
    capabilities: { alwaysMatch: {} },
  })
  const session = `${base}/session/${sessionId}`
  const find = async (xpath: string): Promise<string | null> => {
    const wish = { using: 'xpath', value: xpath }
    const [found] = await ask<Readonly<Record<string, string>>[]>(`${session}/elements`, wish)
    return Object.values(found ?? {})[0] ?? null
  }

  return {
    goTo: (url) => ask(`${session}/url`, { url }),
    addCookie: (name, value) => ask(`${session}/cookie`, { cookie: { name, value } }),
    async click(xpath) {
      await expect.poll(() => find(xpath), { message: xpath }).not.toBeNull()
      await ask(`${session}/element/${await find(xpath)}/click`, {})
    },
    async textOf(xpath) {
      const element = await find(xpath)
      return element && ask(`${session}/element/${element}/text`)
    },
    screenshot: async () => Buffer.from(await ask<string>(`${session}/screenshot`), 'base64'),
    async close() {
      await fetch(session, { method: 'DELETE' })
      await Promise.all([driver, screen].map(ended))
    },
  }
}

/** What the driver answers; rejects with what it has against the question. */
async function ask<T>(url: string, body?: object): Promise<T> {
  const init = body && { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(url, init)
  const { value } = (await response.json()) as { value: T }
  if (!response.ok) throw new Error(`${url}: ${JSON.stringify(value)}`)
  return value
}

function isOk(response: Response): boolean {
  return response.ok
}

/** Starts a program that ends with this process at the latest. */
function begun(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcessByStdio<null, Readable, null> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  })
  process.once('exit', () => child.kill())
  return child
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.kill()
  await exit
}
