export { type Ability } from '../proxy/actions.js'
export {
  type ChannelHandlerOptions,
  createChannelHandler,
  type Identity,
} from '../proxy/handler.js'
export { type HandlerFailure } from '../proxy/herald.js'
