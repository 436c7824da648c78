import { listen, type ListeningSandbox } from 'channelkit/sandbox/node'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildCommand, run } from './command.js'
import { openPty } from './pty.js'

// A process takes its time on a machine with other work to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let file: string
let sandbox: ListeningSandbox

beforeAll(async () => {
  ;[file, sandbox] = await Promise.all([buildCommand('login'), listen()])
})
afterAll(() => sandbox.close())

const patient = { timeout: 20_000, interval: 50 }

function login(key: string, ...args: string[]) {
  const env = { SKYLIGHT_API_KEY: key, SKYLIGHT_BASE_URL: `${sandbox.url}/api/v1` }
  return { args: ['connect', 'instagram', ...args], env }
}

describe('a line each, from a pipe', () => {
  it('logs in, and tells the channel on its own where --json asks for it', async () => {
    const { code, out } = await run(file, login('plain', '--json'), 'shop\nopen sesame')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ kind: 'instagram', username: 'shop' })
  })

  it('asks again after a wrong password and a wrong code, and for a second round', async () => {
    const lines = [
      'two_codes',
      'wrong',
      'two_codes',
      'right',
      '000000',
      '123 456 78',
      '12345678',
      '',
    ]
    const { code, out, err } = await run(file, login('rounds'), lines.join('\r\n'))
    expect(err.replace(/^(.*): $/gm, '$1?')).toBe(`\
Username or e-mail?
Password?
Logging in. This can take a minute…
Instagram did not accept this login. Check the name and the password, then try again. (wrong-credentials)
Username or e-mail?
Password?
Logging in. This can take a minute…
It is in a text message, an e-mail or your authenticator app.
Code, or r for a new one?
This code is not right. Look again, and type the newest code that you have. (wrong-code)
Code, or r for a new one?
The last code was right. Instagram asks for another one.
It is in a text message, an e-mail or your authenticator app.
Code, or r for a new one?
`)
    expect(out).toMatch(
      /^Instagram is connected\.\n\nid +\d+\nuser +two_codes\nstatus +Connecting\n$/,
    )
    expect(code).toBe(0)
  })

  it('says when a new code can be sent', async () => {
    const { err } = await run(file, login('resend'), 'one_code\nright\nr\n12345678\n')
    expect(err).toMatch(/A new code can be sent in \d\d seconds\.\nCode, or r for a new one: \n$/)
  })

  it('has nothing to send again where an app makes the codes', async () => {
    const { code, err } = await run(file, login('app'), 'app_code\nright\nr\n12345678\n')
    expect(err).toContain('It is in your authenticator app.\nCode: \nThis code is not right.')
    expect(code).toBe(0)
  })

  it.each([
    ['shop\n', 'Cancelled. Nothing was connected. Start again when you like.'],
    ['odd_check\nright\n', 'Confirm it in the Instagram app. Instagram wants proof'],
  ])('ends with status 1 after %j', async (lines, sentence) => {
    const { code, out, err } = await run(file, login('ends'), lines)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`channelkit: ${sentence}`)
  })
})

describe('in a terminal', () => {
  it('shows no password and no code while they are typed', async () => {
    const pty = openPty(file, login('terminal'))
    const says = (words: string): Promise<unknown> =>
      vi.waitUntil(() => pty.lines().some((line) => line.startsWith(words)), patient)
    await says('Username or e-mail:')
    pty.type('one_codx\u007Fe\r')
    await says('Password:')
    pty.type('hunter\u001B[D2\r')
    await says('Code, or r')
    pty.type('12345678\r')
    expect(await pty.ended).toBe(0)
    const screen = pty.lines().join('\n')
    expect(screen).toMatch(
      /^Username or e-mail: one_code\nPassword: *\n[^]*\nInstagram is connected\./,
    )
    expect(screen).not.toMatch(/hunter|1234/)
  })

  it('is left by Ctrl-C with status 130', async () => {
    const pty = openPty(file, login('left'))
    await vi.waitUntil(() => pty.lines()[0]?.startsWith('Username'), patient)
    pty.type('shop\u0003')
    expect(await pty.ended).toBe(130)
  })
})
