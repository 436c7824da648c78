import { readFileSync } from 'node:fs'
import { channelErrorCodes } from '../../../src/gateway/errors.js'
import * as codec from '../../../src/proxy/codec.js'
import type { Route } from '../../../src/proxy/routes.js'
import type { Shape } from '../../../src/proxy/shapes.js'
import { listOf, nullable } from '../../../src/proxy/shapes.js'
import { isOf } from '../answers/calls.js'
import { expectNone } from '../secrets.js'
import type { Sent } from './asking.js'
import { type Given, isSame, purposeOf } from './given.js'
import { partner, type Stage } from './stage.js'
import type { SubjectName } from './step.js'

const shapes: { readonly [R in Route]?: Shape<unknown> } = {
  'GET /offers': listOf(codec.offer),
  'GET /channels': listOf(codec.channel),
  'GET /channels/:kind': nullable(codec.channel),
  'POST /channels/:kind/refresh': codec.channel,
  'POST /pairings': codec.session,
  'GET /pairings/:kind/session': codec.session,
  'GET /pairings/:kind/reading': codec.reading,
  'POST /logins': codec.outcome,
  'POST /logins/:kind/answer': codec.outcome,
  'POST /logins/:kind/resend': codec.receipt,
  'GET /logins/:kind/challenge': codec.challenge,
}

/** The statuses of each code, as the table in docs/errors.md has them. */
const documented: ReadonlyMap<string, readonly number[]> = new Map(
  readFileSync('docs/errors.md', 'utf8')
    .split('\n')
    .flatMap((row) => {
      const [, code, , , statuses] = row.split('|').map((cell) => cell.trim())
      const word = /^`([\w-]+)`$/.exec(code ?? '')?.[1]
      return word ? [[word, (statuses ?? '').split(', ').map(Number)] as const] : []
    }),
)

/** An answer as it came: its head, and what was taken of its body. */
export interface Heard {
  readonly response: Response
  readonly text: string
}

/** Throws where an answer is not as it has to be. Gives the handles that it gave. */
export function witness(sent: Sent, heard: Heard, stage: Stage, given: readonly Given[]): Given[] {
  const { response, text } = heard
  const { status, headers } = response
  const { route } = sent
  const { subject } = sent.question
  checkHead(sent, response)
  const hidden = [...stage.secrets(), ...sent.typed]
  expectNone(hidden, `${JSON.stringify([...headers])} ${text}`, `${status} to ${route}`)
  if (status === 204 || status === 499 || sent.request.method === 'HEAD') return []
  if (status >= 400) {
    checkRefusal(response, text)
    return []
  }
  if (route === null) throw new Error(`${status} to no question`)
  checkHandle(route, sent, given)
  const type = headers.get('content-type')
  const bodies = type === 'text/event-stream' ? eventsOf(text) : [text]
  return bodies.flatMap((body) => {
    const value: unknown = JSON.parse(body)
    const shape = shapes[route]
    if (shape && !isFitting(shape, value)) throw new Error(`no answer to ${route}: ${body}`)
    checkOwners(value, subject, stage)
    checkPayloads(body, value, stage)
    const gift = giftIn(value)
    return gift ? [{ ...gift, subject }] : []
  })
}

function isFitting(shape: Shape<unknown>, value: unknown): boolean {
  const { status, error, ...rest } = Object(value)
  if (status !== 'failed') return isOf(shape, value)
  return Object.keys(rest).length === 0 && isWire(error)
}

function checkHead({ request, question }: Sent, { status, headers }: Response): void {
  const must: Record<string, string> = { 'channelkit-version': '1', vary: '*' }
  for (const [name, value] of Object.entries(must)) {
    if (headers.get(name) !== value) throw new Error(`${name} is ${headers.get(name)}`)
  }
  if (!headers.get('cache-control')?.includes('no-store')) throw new Error('it may be stored')
  if (status === 499 && question.leavesAfterMs === null) throw new Error('499 to who is there')
  const isListed = request.headers.get('origin') === partner
  for (const [name, value] of headers) {
    if (name.startsWith('access-control-') && !isListed) throw new Error(`${name}: ${value}`)
  }
}

function checkRefusal({ status, headers }: Response, text: string): void {
  const wire: unknown = JSON.parse(text)
  if (!isWire(wire)) throw new Error(`no refusal: ${text}`)
  const { code, retryAfterMs } = wire
  const statuses = documented.get(code) ?? []
  if (!statuses.includes(status)) throw new Error(`${code} with ${status}, which is not documented`)
  const seconds = headers.get('retry-after')
  const isTold = retryAfterMs
    ? seconds === String(Math.ceil(retryAfterMs / 1000))
    : seconds === null
  if (!isTold) throw new Error(`retry-after: ${seconds}, and ${retryAfterMs} ms`)
}

function isWire(value: unknown): value is { code: string; retryAfterMs?: number } {
  const { code, retryAfterMs = 0, fieldErrors = {}, ...rest } = Object(value)
  const words: unknown[] = Object.values(Object(fieldErrors)).flat()
  return (
    channelErrorCodes.includes(code) &&
    Number.isFinite(retryAfterMs) &&
    retryAfterMs >= 0 &&
    retryAfterMs <= 3_600_000 &&
    words.every((word) => word === 'refused') &&
    Object.keys(rest).length === 0
  )
}

/** Only a handle that this subject was given, for this kind and purpose, opens anything. */
function checkHandle(
  route: Route,
  { question, handle, request }: Sent,
  given: readonly Given[],
): void {
  const purpose = purposeOf(route)
  if (purpose === null) return
  const kind = new URL(request.url).pathname.split('/')[4]
  const isGood = given.some(
    (each) =>
      each.subject === question.subject &&
      each.purpose === purpose &&
      each.kind === kind &&
      isSame(each.handle, handle ?? ''),
  )
  if (!isGood)
    throw new Error(`${question.subject} is answered with a handle never given: ${handle}`)
}

/** Nobody is shown what is somebody else's. */
function checkOwners(value: unknown, subject: SubjectName, stage: Stage): void {
  if (typeof value !== 'object' || value === null) return
  if ('isConnected' in value && 'username' in value && typeof value.username === 'string') {
    const owners = stage.owners(value.username)
    if (!owners.has(subject)) throw new Error(`${subject} is shown ${JSON.stringify(value)}`)
  }
  for (const each of Object.values(value)) checkOwners(each, subject, stage)
}

/** A code to scan stands in an invitation, and nowhere else. */
function checkPayloads(text: string, value: unknown, stage: Stage): void {
  if (!stage.payloads().some((payload) => text.includes(payload))) return
  const rest = JSON.stringify(value, (name, each) => (name === 'payload' ? undefined : each))
  expectNone(stage.payloads(), rest, 'what is no invitation')
}

/** The handle that an answer gives. */
function giftIn(value: unknown): Omit<Given, 'subject'> | null {
  const { challenge, id, kind, round, method } = Object(value)
  if (challenge) return giftIn(challenge)
  if (id === undefined || (round === undefined && method === undefined)) return null
  return { handle: id, kind, purpose: method === undefined ? 'challenge' : 'pairing' }
}

/** The data of each event. A piece at the end may be half one. */
function eventsOf(text: string): string[] {
  const whole = text.slice(0, text.lastIndexOf('\n\n') + 2)
  return whole.split('\n\n').flatMap((event) => {
    const lines = event.split('\n').filter((line) => line !== '' && !line.startsWith(':'))
    if (lines.some((line) => !/^(id|data): /.test(line))) throw new Error(`no event: ${event}`)
    const data = lines.filter((line) => line.startsWith('data: '))
    if (data.length > 1) throw new Error(`data twice: ${event}`)
    return data.map((line) => line.slice(6))
  })
}
