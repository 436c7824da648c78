import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { render } from './dist/server/server.js'

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }

async function answer({ url }, response) {
  const path = url === '/' ? '/index.html' : url
  const file = await readFile(`dist${path}`, 'utf8').catch(() => null)
  if (file === null) return response.writeHead(404).end()
  response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream')
  return response.end(path === '/index.html' ? file.replace('<!--app-->', render()) : file)
}

createServer((request, response) => void answer(request, response)).listen(
  process.env.PORT,
  '127.0.0.1',
)
