import { createSandbox, sandboxGateway } from 'channelkit/sandbox'
import { describeGateway } from './describe-gateway.js'

describeGateway('the sandbox in memory', { resumes: true }, async () => {
  const sandbox = createSandbox()
  const gateway = sandboxGateway({ sandbox, key: 'tenant' })
  const stranger = sandboxGateway({ sandbox, key: 'stranger' })
  return { gateway, stranger, world: gateway.world, close: async () => undefined }
})
