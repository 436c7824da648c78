import { createSandbox, sandboxGateway } from 'channelkit/sandbox'
import { describeGateway } from './describe-gateway.js'

const close = async (): Promise<void> => undefined

describeGateway('the sandbox in memory', { provider: 'skylight', resumes: true }, async () => {
  const sandbox = createSandbox()
  const gateway = sandboxGateway({ sandbox, key: 'tenant' })
  const stranger = sandboxGateway({ sandbox, key: 'stranger' })
  return { gateway, stranger, world: gateway.world, close }
})

const keebai = { provider: 'keebai', resumes: true, watches: true } as const

describeGateway('the sandbox in memory, as Keebai,', keebai, async () => {
  const sandbox = createSandbox()
  const gateway = sandboxGateway({ provider: 'keebai', sandbox, key: 'tenant' })
  const stranger = sandboxGateway({ provider: 'keebai', sandbox, key: 'stranger' })
  return { gateway, stranger, world: gateway.world, close }
})
