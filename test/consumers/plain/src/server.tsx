import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { toNodeListener } from 'channelkit/server/node'
import { renderToString } from 'react-dom/server'
import { handlerAt } from '../common/channel-handler.ts'
import { Channels } from '../common/channels.tsx'

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' }
const channels = toNodeListener(handlerAt('/api/channels'))

const page = (): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/client.css" />
    <title>Channels</title>
  </head>
  <body>
    <div id="root">${renderToString(<Channels />)}</div>
    <script type="module" src="/client.js"></script>
  </body>
</html>`

async function answer(url: string, response: ServerResponse): Promise<void> {
  const type = types[extname(url)]
  const text = type ? await readFile(join('dist/client', url), 'utf8') : page()
  response.writeHead(200, { 'content-type': type ?? 'text/html' }).end(text)
}

createServer((request: IncomingMessage, response: ServerResponse) => {
  const { url = '/' } = request
  if (url.startsWith('/api/channels/')) channels(request, response)
  else void answer(url, response)
}).listen(Number(process.env['PORT']), '127.0.0.1')
