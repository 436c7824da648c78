import { once } from 'node:events'
import { listen, type ListeningSandbox } from 'channelkit/sandbox/node'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildCommand, run, start } from './command.js'

// A process takes its time on a machine with other work to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let file: string
let sandbox: ListeningSandbox

beforeAll(async () => {
  ;[file, sandbox] = await Promise.all([buildCommand('connect'), listen()])
})
afterAll(() => sandbox.close())

const patient = { timeout: 20_000, interval: 50 }

function connecting(key: string, ...args: string[]) {
  const env = { SKYLIGHT_API_KEY: key, SKYLIGHT_BASE_URL: `${sandbox.url}/api/v1` }
  return { args: ['connect', ...args], env }
}

describe.concurrent('by code, into a pipe', () => {
  it('prints the code once, with light as its ink, and then the channel', async () => {
    const child = start(file, connecting('pipe', 'telegram'))
    const ended = once(child, 'exit')
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    const code = await vi.waitUntil(() => readBlocks(out), patient)
    expect(out).toMatch(/\nTelegram > Settings > Devices > Link Desktop Device\nNew code in \d+ s/)

    const world = sandbox.sandbox.world('pipe')
    expect(world.scan(code)).toBe('scanned')
    world.advance(15_000)
    expect(await ended).toEqual([0, null])
    expect(out.match(/Scan this code with Telegram/g)).toHaveLength(1)
    expect(out).toMatch(/\nTelegram is connected\.\n\nid +\d+\nnumber +\+\d+\nstatus +Connected\n$/)
    expect(out).not.toContain('\u001B')
  })

  it('with --json prints the channel alone, and the code where errors go', async () => {
    const child = start(file, connecting('json', 'whatsapp', '--json', '--provider', 'skylight'))
    const ended = once(child, 'exit')
    const [out, err] = [[] as string[], [] as string[]]
    child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text))
    const code = await vi.waitUntil(() => readBlocks(err.join('')), patient)
    expect(sandbox.sandbox.world('json').scan(code)).toBe('scanned')
    expect(await ended).toEqual([0, null])
    expect(JSON.parse(out.join(''))).toMatchObject({ kind: 'whatsapp', isConnected: true })
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends at %s with status %i', async (signal, status) => {
    const child = start(file, connecting('interrupted', 'whatsapp'))
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    child.kill(signal)
    expect(await ended).toEqual([status, null])
  })

  it('says in a sentence why nothing was connected, with status 1', async () => {
    sandbox.sandbox.world('refused').reset({ scenario: 'whatsapp-connected' })
    const { code, err } = await run(file, connecting('refused', 'whatsapp'))
    expect(code).toBe(1)
    expect(err).toBe(
      'channelkit: WhatsApp is already connected. To connect another account, disconnect this one ' +
        'first. (already-connected)\n',
    )
  })
})

/** The text of the last code among lines whose ink is what is light; null where there is none. */
function readBlocks(text: string): string | null {
  const lines = text.split('\n').filter((line) => /^[█▀▄ ]{41,}$/.test(line))
  const width = lines.at(-1)?.length ?? 0
  const scale = 4
  const [columns, rows] = [width * scale, lines.length * 2 * scale]
  const data = new Uint8ClampedArray(columns * rows * 4)
  for (let y = 0; y < rows; y++) {
    const ink = Math.floor(y / scale) % 2 === 0 ? '█▀' : '█▄'
    for (let x = 0; x < columns; x++) {
      const character = lines[Math.floor(y / scale / 2)]?.[Math.floor(x / scale)] ?? ' '
      data.fill(ink.includes(character) ? 255 : 0, (y * columns + x) * 4, (y * columns + x + 1) * 4)
    }
  }
  try {
    return decodeQR({ width: columns, height: rows, data }, { timeLimit: 1000 })
  } catch {
    return null
  }
}
