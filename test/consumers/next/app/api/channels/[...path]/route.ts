import { handlerAt } from '../../../../common/channel-handler'

const handle = handlerAt('/api/channels')

export { handle as GET, handle as POST }
