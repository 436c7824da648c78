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

it('streams Keebai’s codes in a browser, over fetch and in memory', async () => {
  const sandbox = createSandbox()
  const { world, pairing } = sandboxGateway({ provider: 'keebai', sandbox })
  const session = await pairing.start({ kind: 'whatsapp', method: 'qr', attemptId: 'one' })
  const stream = await sandbox.fetch(`/v1/channels/whatsapp/connect/${session.id}/qr-stream`, {
    headers: { authorization: 'Bearer demo' },
  })
  const code = world.keebai.readSession(session.id)?.code?.text ?? ''
  expect(await pairing.read(session)).toMatchObject({ invitation: { payload: code } })
  expect(world.scan(code)).toBe('scanned')
  world.advance(2_000)
  const text = await stream.text()
  expect(text).toContain(`event: qr\ndata: ${code}\n\n`)
  expect(text).toMatch(/event: connected\ndata: \{"channel_id":"ch_.+\n\n$/)
  expect(await pairing.read(session)).toMatchObject({ status: 'connected' })
})
