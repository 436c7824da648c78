import { listen, type ListeningSandbox } from 'channelkit/sandbox/node'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { buildCommand, run } from './command.js'

// A process takes its time on a machine with other work to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let file: string
let sandbox: ListeningSandbox

beforeAll(async () => {
  ;[file, sandbox] = await Promise.all([buildCommand('status'), listen()])
})
afterAll(() => sandbox.close())

function status(key: string, ...args: string[]) {
  const env = { SKYLIGHT_API_KEY: key }
  return run(file, { args: ['status', '--base-url', `${sandbox.url}/api/v1`, ...args], env })
}

it('lists the channels as a table', async () => {
  const world = sandbox.sandbox.world('table')
  world.reset({ scenario: 'all-connected' })
  const lastSyncedAt = new Date(Date.now() - 5 * 60_000 - 500).toISOString()
  world.changeChannel('whatsapp', { username: '+966500000001', lastSyncedAt })
  world.changeChannel('telegram', { username: '@shop', syncStatus: 'CREDENTIALS', lastSyncedAt })
  world.changeChannel('instagram', {
    username: null,
    syncStatus: 'ODD\u001B[31m',
    lastSyncedAt: null,
  })
  expect(await status('table')).toEqual({
    code: 0,
    err: '',
    out: `\
KIND       NAME  NUMBER OR USER  STATUS            LAST SYNCED
WhatsApp   -     +966500000001   Connected         5 minutes ago
Telegram   -     @shop           Signed out        5 minutes ago
Instagram  -     -               Unclear: ODD[31m  -
`,
  })
})

it('with --json lists them whole', async () => {
  sandbox.sandbox.world('json').reset({ scenario: 'whatsapp-connected' })
  const { code, out } = await status('json', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject([{ kind: 'whatsapp', syncStatus: 'OK', details: {} }])
})

it('says so where there is none', async () => {
  expect(await status('none')).toEqual({ code: 0, out: 'No channels.\n', err: '' })
  expect(await status('none', '--json')).toEqual({ code: 0, out: '[]\n', err: '' })
})

it('says in a sentence why the provider does not answer, with status 1', async () => {
  sandbox.sandbox.world('revoked').reset({ scenario: 'revoked-key' })
  expect(await status('revoked')).toEqual({
    code: 1,
    out: '',
    err:
      'channelkit: This is not set up right yet. The service behind your channels does not accept ' +
      'us. It is nothing you did: tell support. (provider-unauthorized)\n',
  })
})
