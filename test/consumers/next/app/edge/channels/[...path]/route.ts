import { handlerAt } from '../../../../common/channel-handler'

export const runtime = 'edge'

const handle = handlerAt('/edge/channels')

/** This runtime adds the parameters of the route to the address, as a query. */
function withoutQuery(request: Request): Promise<Response> {
  return handle(new Request(request.url.replace(/\?.*/, ''), request))
}

export { withoutQuery as GET, withoutQuery as POST }
