import { listen, type ListeningSandbox } from 'channelkit/sandbox/node'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { buildCommand } from './command.js'
import { openPty, type Pty } from './pty.js'

// A process takes its time on a machine with other work to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let file: string
let sandbox: ListeningSandbox

beforeAll(async () => {
  ;[file, sandbox] = await Promise.all([buildCommand('terminal'), listen()])
})
afterAll(() => sandbox.close())

/** Patience for a machine with other work to do. */
const patient = { timeout: 20_000, interval: 50 }

function connect(key: string, size?: Parameters<typeof openPty>[2]): Pty {
  const env = { SKYLIGHT_API_KEY: key, SKYLIGHT_BASE_URL: `${sandbox.url}/api/v1` }
  return openPty(file, { args: ['connect', 'whatsapp', '--qr'], env }, size)
}

async function codeOn(pty: Pty): Promise<string> {
  return vi.waitUntil(() => pty.code(), patient)
}

it.concurrent('shows a code that can be scanned off the screen, and ends with the channel', async () => {
  const pty = connect('scans')
  const code = await codeOn(pty)
  expect(pty.lines().join('\n')).toMatch(
    /^Scan this code with WhatsApp\n[^]*\nWhatsApp > Settings .*\nNew code in \d+ seconds\n/,
  )
  expect(pty.hasCursor()).toBe(false)

  expect(sandbox.sandbox.world('scans').scan(code)).toBe('scanned')
  expect(await pty.ended).toBe(0)
  const screen = pty.lines().join('\n')
  expect(screen).toMatch(/^WhatsApp is connected\.\n\nid +\d+\nnumber +\+\d+\nstatus +Connected\n/)
  expect(pty.code()).toBe(null)
  expect(pty.hasCursor()).toBe(true)
})

it.concurrent('leaves nothing of a code behind when Ctrl-C ends it, with status 130', async () => {
  const pty = connect('leaves')
  await codeOn(pty)
  pty.type('stray keys\u0003')
  expect(await pty.ended).toBe(130)
  expect(pty.lines().join('').trim()).toBe('')
  expect(pty.hasCursor()).toBe(true)
})

it.concurrent('says that a terminal is too small, and shows the code once it is larger', async () => {
  const pty = connect('grows', { columns: 80, rows: 24 })
  const small = /too small for the code: it needs 61 columns and 34 rows, and here are 80 and 24/
  await vi.waitUntil(() => small.test(pty.lines().join(' ')), patient)
  pty.resize({ columns: 61, rows: 35 })
  expect(await codeOn(pty)).toMatch(/^2@/)
  pty.type('\u0003')
  expect(await pty.ended).toBe(130)
})
