import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'

const later = globalThis.setTimeout
afterEach(() => void vi.useRealTimers())

it('a request that has ended sets no timer on the clock of a test', async () => {
  const server = createServer((_, answer) => void answer.end('{}'))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const answered = await fetch(`http://127.0.0.1:${port}`)
  vi.useFakeTimers()
  await answered.text()
  // The line falls idle in a task of its own.
  await new Promise((resolve) => later(resolve, 20))
  expect(vi.getTimerCount()).toBe(0)
  server.close()
})
