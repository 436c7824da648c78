import { once } from 'node:events'
import type { World } from 'channelkit/sandbox'
import { listen, type ListeningSandbox } from 'channelkit/sandbox/node'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildCommand, run, start } from './command.js'
import { openPty } from './pty.js'

// A process takes its time on a machine with other work to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let file: string
let sandbox: ListeningSandbox

beforeAll(async () => {
  ;[file, sandbox] = await Promise.all([buildCommand('keebai'), listen()])
})
afterAll(() => sandbox.close())

const patient = { timeout: 20_000, interval: 50 }

/** A token's world, and the command that connects WhatsApp with it. */
function connecting(token: string, ...args: string[]) {
  const env = { KEEBAI_API_TOKEN: token, KEEBAI_BASE_URL: `${sandbox.url}/v1` }
  return {
    world: sandbox.sandbox.world(token),
    wish: { args: ['connect', 'whatsapp', '--provider', 'keebai', ...args], env },
  }
}

function sessionOf({ keebai }: World) {
  return vi.waitUntil(() => keebai.state().sessions[0], patient)
}

describe.concurrent('by code', () => {
  it('renews it in place, and ends with the channel when the newest is scanned', async () => {
    const { world, wish } = connecting('kbai_pk_rotates', '--qr', '--name', 'Shop')
    const pty = openPty(file, wish)
    let code = await vi.waitUntil(() => pty.code(), patient)
    for (let rotation = 1; rotation <= 3; rotation++) {
      const dead = code
      world.advance(20_000)
      code = await vi.waitUntil(() => (pty.code() === dead ? null : pty.code()), patient)
    }
    expect(pty.lines().filter((line) => line.startsWith('Scan this'))).toHaveLength(1)
    expect(pty.lines().join('\n')).toMatch(/\nNew code in (1\d|20) seconds\n/)
    expect(world.keebai.state().openStreams).toBe(1)

    expect(world.scan(code)).toBe('scanned')
    world.advance(15_000)
    expect(await pty.ended).toBe(0)
    expect(pty.lines().join('\n')).toMatch(/^WhatsApp is connected\.\n\nid +ch_\w+\nname +Shop\n/)
    const streams = world.requests.filter(({ path }) => path.endsWith('/qr-stream'))
    expect(streams).toHaveLength(1)
  })

  it('says what the phone must do where it has too many devices', async () => {
    const { world, wish } = connecting('kbai_pk_devices', '--qr')
    world.reset({ scenario: 'device-limit' })
    const pty = openPty(file, wish)
    const code = await vi.waitUntil(() => pty.code(), patient)
    world.scan(code)
    world.advance(15_000)
    expect(await pty.ended).toBe(1)
    expect(pty.lines().join(' ')).toContain('channelkit: Too many linked devices.')
  })
})

describe.concurrent('by a page', () => {
  it('prints its address, waits, and ends with the phone number id', async () => {
    const { world, wish } = connecting('kbai_pk_signup', '--pipeline', 'p1', '--coexistence')
    const child = start(file, wish)
    const ended = once(child, 'exit')
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    const { id, coexistence, pipelineId } = await sessionOf(world)
    expect([coexistence, pipelineId]).toEqual([true, 'p1'])
    await vi.waitUntil(() => out.includes('Waiting'), patient)
    expect(out).toMatch(
      /Open this page to connect WhatsApp:\nhttp:\/\/127\.0\.0\.1:\d+\/\S+\nWaiting/,
    )

    expect(world.keebai.finishSignup(id, 'complete')).toBe('finished')
    expect(await ended).toEqual([0, null])
    expect(out).toMatch(
      /\nWhatsApp is connected\.\n\nid +ch_\w+\n[^]*number +\+\d+\n[^]*phone number id +\d+\n/,
    )
  })

  it('ends with status 1 where the person cancels there', async () => {
    const { world, wish } = connecting('kbai_pk_cancels')
    const running = run(file, wish)
    const { id } = await sessionOf(world)
    world.keebai.finishSignup(id, 'cancel')
    const { code, err } = await running
    expect(code).toBe(1)
    expect(err).toBe('channelkit: Cancelled. Nothing was connected. Start again when you like.\n')
  })
})

it.concurrent.each<[string[], RegExp]>([
  [['--name', 'Shop'], /--name does not apply where keebai connects by a signup/],
  [['--qr', '--coexistence'], /--coexistence does not apply where keebai connects by a code/],
])('refuses %j with status 2', async (args, reason) => {
  const { code, err } = await run(file, connecting('kbai_pk_usage', ...args).wish)
  expect(code).toBe(2)
  expect(err).toMatch(reason)
})

it.concurrent('lists many of a kind, each with its name', async () => {
  const { world, wish } = connecting('kbai_pk_lists')
  world.keebai.changeChannel('ch_1', { type: 'whatsapp', name: 'Sales' })
  world.keebai.changeChannel('ch_2', { type: 'whatsapp_qr', name: 'Support', isActive: false })
  const { code, out } = await run(file, { ...wish, args: ['status'] })
  expect(code).toBe(0)
  expect(out).toMatch(/\nWhatsApp +Sales +\S+ +Connected +-\nWhatsApp +Support +\S+ +\S.* +-\n$/)
})
