import { expect, test } from '@playwright/test'
import { listen, type ListeningSandbox } from 'channelkit/sandbox/node'
import { buildCommand } from '../cli/command.js'
import { openPty, type Pty } from '../cli/pty.js'

let file: string
let sandbox: ListeningSandbox

test.beforeAll(async () => {
  ;[file, sandbox] = await Promise.all([buildCommand('full'), listen()])
})
test.afterAll(() => sandbox.close())

/** The code on the screen, once there is one that is not `but`. */
async function codeOn(pty: Pty, but: string | null = null): Promise<string> {
  let code: string | null = null
  await expect
    .poll(
      () => {
        code = pty.code()
        return code !== null && code !== but
      },
      { intervals: [50], timeout: 90_000 },
    )
    .toBe(true)
  return code ?? ''
}

test('a code that dies is taken from the terminal and replaced, and the new one connects', async () => {
  const env = { SKYLIGHT_API_KEY: 'dies', SKYLIGHT_BASE_URL: `${sandbox.url}/api/v1` }
  const pty = openPty(file, { args: ['connect', 'telegram'], env })
  const world = sandbox.sandbox.world('dies')
  const first = await codeOn(pty)
  const second = await codeOn(pty, first)
  // The command counts from its question, a moment before the code was made.
  world.advance(1000)
  expect(world.scan(first)).toBe('dead')
  expect(world.scan(second)).toBe('scanned')
  expect(await pty.ended).toBe(0)
  expect(pty.lines()[0]).toBe('Telegram is connected.')
})

test("Keebai's codes follow each other as it pushes them, though its stream is lost twice", async () => {
  const env = { KEEBAI_API_TOKEN: 'turns', KEEBAI_BASE_URL: `${sandbox.url}/v1` }
  const world = sandbox.sandbox.world('turns')
  world.setFaults({ stream: { drop: { afterMs: 15_000, times: 2, halfway: true } } })
  const pty = openPty(file, { args: ['connect', 'whatsapp', '--qr'], env })
  let code = await codeOn(pty)
  for (let rotation = 1; rotation <= 3; rotation++) code = await codeOn(pty, code)
  expect(world.keebai.state().openStreams).toBe(1)
  expect(world.scan(code)).toBe('scanned')
  expect(await pty.ended).toBe(0)
  expect(world.keebai.state().openStreams).toBe(0)
})
