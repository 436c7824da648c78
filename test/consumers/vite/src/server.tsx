import { renderToString } from 'react-dom/server'
import { handlerAt } from '../common/channel-handler'
import { App } from './app'

export const handle = handlerAt('/api/channels')

export function render(path: string) {
  return renderToString(<App path={path} />)
}
