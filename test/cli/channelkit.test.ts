import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import * as command from './command.js'

// A process takes its time on a machine with other work to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let file: string

beforeAll(async () => {
  file = await command.buildCommand('channelkit')
})

const start = (...args: string[]) => command.start(file, { args })
const run = (...args: string[]) => command.run(file, { args })

it('says which version it is', async () => {
  expect(await run('--version')).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' })
})

it.each([[['--help']], [['sandbox', '--help']], [['connect', '--help']], [['status', '-h']]])(
  'explains itself to %j',
  async (args) => {
    const { code, out, err } = await run(...args)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^Usage: channelkit /)
  },
)

it.each<[string[], RegExp]>([
  [[], /Which command/],
  [['nonsense'], /no command "nonsense"/],
  [['constructor'], /no command "constructor"/],
  [['kbai_pk_5f5f'], /^channelkit: A key is no command\.$/m],
  [['connect', 'signal'], /Which one: whatsapp/],
  [['status', 'kbai_pk_5f5f'], /^channelkit: A key is no argument: others can see it there\./],
  [['sandbox', '--port', 'http'], /"http" is no port/],
  [['sandbox', '--port', '65536'], /"65536" is no port/],
  [['sandbox', '--portal-port', 'x'], /"x" is no port/],
  [['sandbox', '--prot', '1'], /--prot/],
  [['sandbox', '--port', '0', '--host', ''], /--host is empty/],
  [['sandbox', 'here'], /here/],
])('refuses %j with a sentence and status 2', async (args, reason) => {
  const { code, out, err } = await run(...args)
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(reason)
  expect(err).toMatch(/^channelkit: .+\nTry channelkit --help\.\n$/)
})

describe('sandbox', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves until %s, and ends well', async (signal) => {
    const child = start('sandbox', '--port', '0')
    const ended = once(child, 'exit')
    const errors = text(child.stderr)
    const [first]: string[] = await once(child.stdout.setEncoding('utf8'), 'data')
    const url = /The control API +(\S+)\/sandbox/.exec(first ?? '')?.[1]
    const portal = /Keebai's portal +(\S+)/.exec(first ?? '')?.[1]
    for (const address of [url, portal]) expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)

    const response = await fetch(`${url}/api/v1/channels/whatsapp/connect`, {
      method: 'POST',
      headers: { 'x-api-key': 'demo' },
    })
    expect(response.status).toBe(200)
    const requests = await fetch(`${url}/sandbox/requests`)
    expect(await requests.json()).toMatchObject([{ status: 200 }])
    const signup = await fetch(`${url}/v1/channels/whatsapp/connect`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo' },
    })
    const { verification_uri: page }: { verification_uri: string } = await signup.json()
    expect(page.startsWith(portal ?? '-')).toBe(true)
    expect((await fetch(page)).status).toBe(200)

    child.kill(signal)
    expect(await ended).toEqual([0, null])
    expect(await errors).toBe('')
  })

  it('says so where the port is taken', async () => {
    const child = start('sandbox', '--port', '0')
    const ended = once(child, 'exit')
    const [first]: string[] = await once(child.stdout.setEncoding('utf8'), 'data')
    const port = /127\.0\.0\.1:(\d+)/.exec(first ?? '')?.[1] ?? ''
    const { code, err } = await run('sandbox', '--port', port)
    expect(code).toBe(1)
    expect(err).toBe(
      `channelkit: Port ${port} of 127.0.0.1 is taken. Choose another with --port.\n`,
    )
    const portal = await run('sandbox', '--port', '0', '--portal-port', port)
    expect(portal.err).toBe(
      `channelkit: Port ${port} of 127.0.0.1 is taken. Choose another with --portal-port.\n`,
    )
    child.kill()
    await ended
  })
})

it('ends quietly where nobody reads on', async () => {
  const child = start('sandbox', '--help')
  child.stdout.destroy()
  const errors = text(child.stderr)
  const [code] = await once(child, 'exit')
  expect([code, await errors]).toEqual([1, ''])
})
