import { handlerAt } from '../../common/channel-handler'

const handle = handlerAt('/api/channels')

interface Asked {
  readonly request: Request
}

export function loader({ request }: Asked) {
  return handle(request)
}

export function action({ request }: Asked) {
  return handle(request)
}
