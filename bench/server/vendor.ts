// A stand-in for both providers, as quick as Node's own server, in a process of its own.
import type { ServerResponse } from 'node:http'
import { serve } from './helper.ts'
import { listen } from './listen.ts'

/** Milliseconds for which Keebai's codes live. */
const codeMs = 20_000

let received = 0
const streams = new Set<ServerResponse>()

const server = await listen((request, response) => {
  const { method, url = '' } = request
  received += 1
  if (url.endsWith('/qr-stream')) return openStream(response)
  const body = JSON.stringify(answers[`${method} ${url.split('?')[0]}`]?.())
  response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(body)
})

const answers: Readonly<Record<string, () => unknown>> = {
  'POST /api/v1/channels/whatsapp/connect': () => ({
    success: true,
    data: { account_id: `account-${received}`, qr_code: codeOf(received) },
  }),
  'GET /api/v1/channels/whatsapp/status': () => ({
    success: true,
    data: { completed: false, in_progress: true },
  }),
  'POST /v1/channels/whatsapp/connect': () => {
    const id = `cs_${received}`
    const stream_url = `/v1/channels/whatsapp/connect/${id}/qr-stream`
    return { session_id: id, stream_url, mode: 'qr', expires_in: 900, poll_interval: 5 }
  },
}

/** As long as a code of WhatsApp's. */
function codeOf(number: number): string {
  return `2@${String(number).padStart(230, 'code')}`
}

function openStream(response: ServerResponse): void {
  let told = 0
  const tell = (): void => {
    told += 1
    response.write(`event: qr\ndata: ${codeOf(told)}\n\n`)
  }
  streams.add(response)
  const timer = setInterval(tell, codeMs)
  response.on('close', () => {
    clearInterval(timer)
    streams.delete(response)
  })
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  tell()
}

const tasks = {
  url: () => server.url,
  /** How many requests came. */
  received: () => received,
  /** How many streams are open. */
  streams: () => streams.size,
}

/** What it can be asked. */
export type VendorTasks = typeof tasks

serve(tasks)
