import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { toNodeListener } from 'channelkit/server/node'
import { handle, render } from './dist/server/server.js'

const TYPES = { '.js': 'text/javascript', '.css': 'text/css' }
const channels = toNodeListener(handle)

async function answer({ url }, response) {
  if (extname(url) === '') {
    const page = await readFile('dist/index.html', 'utf8')
    response.setHeader('content-type', 'text/html')
    return response.end(page.replace('<!--app-->', render(url)))
  }
  const file = await readFile(`dist${url}`, 'utf8').catch(() => null)
  if (file === null) return response.writeHead(404).end()
  response.setHeader('content-type', TYPES[extname(url)] ?? 'application/octet-stream')
  return response.end(file)
}

createServer((request, response) => {
  if (request.url.startsWith('/api/channels/')) channels(request, response)
  else void answer(request, response)
}).listen(process.env.PORT, '127.0.0.1')
