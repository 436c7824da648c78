import { handlerAt } from '../../../../common/channel-handler'

const handle = handlerAt('/api/channels')

export function ALL({ request }: { readonly request: Request }) {
  return handle(request)
}
