import { sandboxGateway } from 'channelkit/sandbox'
import { Channels } from '../common/channels'

const gateway = sandboxGateway()

/** The page behind a handler; at /sandbox the same without a server. */
export function App({ path }: { path: string }) {
  return path === '/sandbox' ? <Channels gateway={gateway} /> : <Channels />
}
