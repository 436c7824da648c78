import { Agent, type IncomingMessage, request } from 'node:http'

/** What was answered. */
export interface Answered {
  readonly status: number
  readonly text: string
}

/** Asks a server on connections that are kept. */
export interface Client {
  /** Resolves with the whole answer. */
  ask(line: string, headers?: Readonly<Record<string, string>>, body?: object): Promise<Answered>
  /** Resolves when the answer begins, and passes over what comes. */
  hold(path: string, headers?: Readonly<Record<string, string>>): Promise<void>
  /** Hangs up, whatever is under way, and asks nothing more. */
  leave(): void
}

/** A client of the server with this address, without a path. */
export function createClient(url: string): Client {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: Number.POSITIVE_INFINITY })
  let isHere = true

  async function begin(
    line: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<IncomingMessage> {
    const [method, path = ''] = line.split(' ')
    const text = body && JSON.stringify(body)
    const type = body && { 'content-type': 'application/json' }
    if (!isHere) throw new Error('The client has left.')
    return new Promise((resolve, reject) => {
      const options = { agent, method, headers: { ...headers, ...type } }
      request(url + path, options, resolve)
        .on('error', reject)
        .end(text)
    })
  }

  return {
    async ask(line, headers = {}, body) {
      const answer = await begin(line, headers, body)
      answer.setEncoding('utf8')
      let text = ''
      for await (const piece of answer) text += piece
      return { status: answer.statusCode ?? 0, text }
    },

    async hold(path, headers = {}) {
      const answer = await begin(`GET ${path}`, headers)
      answer.on('error', () => undefined).resume()
    },

    leave() {
      isHere = false
      agent.destroy()
    },
  }
}
