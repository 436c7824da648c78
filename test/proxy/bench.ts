import { type ChannelGateway, isChannelError, proxyGateway } from 'channelkit/headless'
import { type ChannelHandlerOptions, createChannelHandler } from 'channelkit/server'
import { fakeGateway } from '../support/fake-gateway.js'

export const secret = 'known to the tests alone, and long enough'
export const address = 'https://app.test/api/channels'

/** Sends a request as the page would, with these headers and others in their place. */
export type Send = (line: string, init?: RequestInit) => Promise<Response>

/** What a test may change of a handler. */
export interface BenchOptions extends Partial<ChannelHandlerOptions> {
  readonly provider?: ChannelGateway
}

/** A handler before a gateway of memory. Who asks and what they may do stands in two headers. */
export function openBench({ provider = fakeGateway(), ...options }: BenchOptions = {}) {
  const handle = createChannelHandler({
    basePath: '/api/channels',
    secret,
    authenticate: ({ headers }) => {
      const subject = headers.get('x-subject')
      const can = (headers.get('x-can') ?? 'see connect disconnect').split(' ')
      return subject === null ? null : { subject, can: can as ('see' | 'connect' | 'disconnect')[] }
    },
    gateway: () => provider,
    ...options,
  })
  return { handle, send: sender(handle), as: (subject: string) => client(handle, subject) }
}

/** A gateway that connects in every way. */
export interface ProxiedGateway extends ChannelGateway {
  readonly pairing: Required<NonNullable<ChannelGateway['pairing']>>
  readonly credentials: Required<NonNullable<ChannelGateway['credentials']>>
}

/** The browser's gateway, wired to a handler without a network between. */
export function client(
  handle: (request: Request) => Promise<Response>,
  subject: string,
  can = 'see connect disconnect',
): ProxiedGateway {
  const gateway = proxyGateway({
    endpoint: address,
    headers: { 'x-subject': subject, 'x-can': can },
    fetch: (url, init) => handle(new Request(url, init)),
  })
  return gateway as ProxiedGateway
}

function sender(handle: (request: Request) => Promise<Response>): Send {
  return (line, { headers, ...init } = {}) => {
    const [method = '', path = ''] = line.split(' ')
    const own = { 'channelkit-version': '1', 'x-subject': 'acme', ...(headers as object) }
    return handle(new Request(address + path, { method, headers: present(own), ...init }))
  }
}

/** A header that is undefined is not sent. */
function present(headers: Record<string, string | undefined>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
}

/** A JSON body as the page sends it. */
export function json(value: unknown): RequestInit {
  return { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } }
}

/** The code in a refusal. */
export async function codeOf(response: Response): Promise<unknown> {
  const { code } = (await response.json()) as { code?: unknown }
  return code
}

/** A provider whose every answer is a failure. */
export function failing(error: unknown): ChannelGateway {
  const fail = async (): Promise<never> => Promise.reject(error)
  return {
    listOffers: fail,
    channels: { list: fail, read: fail, refresh: fail, disconnect: fail },
    pairing: { start: fail, read: fail },
    credentials: { submit: fail, answer: fail, resend: fail },
  }
}

/** The code that a question is refused with. */
export async function refusal(asked: Promise<unknown> | undefined): Promise<unknown> {
  const error = await caught(asked)
  return isChannelError(error) ? error.code : error
}

/** Resolves once something has happened that no clock of ours can hurry. */
export async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setImmediate(resolve))
}

/** What the browser's gateway sends its requests with. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** The headers of every answer of a handler. */
export const version = { 'channelkit-version': '1' }

/** An answer as the handler would give it. */
export function said(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, { headers: version, ...init })
}

/** The browser's gateway before answers of the test's own. */
export function before(
  fetch: Fetch,
  more: Partial<Parameters<typeof proxyGateway>[0]> = {},
): ChannelGateway {
  return proxyGateway({ endpoint: '/api/channels', fetch, ...more })
}

/** Whatever a promise was rejected with. */
export async function caught(asked: Promise<unknown> | undefined): Promise<unknown> {
  return asked?.then(
    () => null,
    (error: unknown) => error,
  )
}
