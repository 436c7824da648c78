import { createSandbox, sandboxGateway } from 'channelkit/sandbox'
import { expect, it } from 'vitest'

it('plays in a browser, over fetch and in memory, in one world', async () => {
  const sandbox = createSandbox()
  const { world, pairing } = sandboxGateway({ sandbox })
  const session = await pairing.start({ kind: 'whatsapp', method: 'qr', attemptId: 'one' })
  const scan = await sandbox.fetch('/sandbox/scan', {
    method: 'POST',
    body: JSON.stringify({ code: world.state().attempts[0]?.code }),
  })
  expect(scan.status).toBe(204)
  world.advance(2_000)
  expect(await pairing.read(session)).toMatchObject({ status: 'connected' })

  const status = await sandbox.fetch('/api/v1/channels/whatsapp/status', {
    headers: { 'x-api-key': 'demo' },
  })
  expect(await status.json()).toMatchObject({ data: { completed: true } })
})
