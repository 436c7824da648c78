// What a handler is measured against: Node's own server and `fetch`, in a process of its own.
import type { ServerResponse } from 'node:http'
import { serve } from './helper.ts'
import { type Listening, listen } from './listen.ts'
import { holding, workedMs } from './memory.ts'

/** Milliseconds after which silence is broken, as the handler does. */
const beatMs = 15_000

let server: Listening | undefined

const tasks = {
  /** Passes on whatever is asked, and holds what is asked of `/stream`. Gives the address. */
  async open(vendorUrl: string): Promise<string> {
    server = await listen((request, response) => {
      if (request.url === '/stream') return hold(response)
      pass(`${vendorUrl}${request.url}`, response).catch(() => response.destroy())
    })
    return server.url
  },
  /** How many connections of browsers are open. */
  connections: () => server?.connections(),
  holding,
  workedMs,
}

async function pass(url: string, response: ServerResponse): Promise<void> {
  const answer = await fetch(url)
  const body = await answer.text()
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body)
}

function hold(response: ServerResponse): void {
  const timer = setInterval(() => response.write(': \n\n'), beatMs)
  response.on('close', () => clearInterval(timer))
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': \n\n')
}

/** What it can be asked. */
export type BareTasks = typeof tasks

serve(tasks)
