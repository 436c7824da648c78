import { type Route, routes } from '../../../src/proxy/routes.js'
import { changed } from '../json.js'
import { type Given, handleOf, purposeOf } from './given.js'
import type { Stage } from './stage.js'
import type { Question, RequestBody } from './step.js'

/** A request as it is sent, and what is known of it. */
export interface Sent {
  readonly request: Request
  readonly question: Question
  /** As it stands in the header. */
  readonly handle: string | null
  /** The password or the code in its body. */
  readonly typed: readonly string[]
  /** The browser goes away. */
  readonly leave: () => void
  /** The question that it asks, whatever was drawn; null where there is none. */
  readonly route: Route | null
}

const origin = 'https://app.test'

/** What can be chosen of what happened before. */
export interface Known {
  readonly given: readonly Given[]
  /** How many requests there were. */
  readonly count: number
}

/** The request of a question. Null where the platform makes no such request. */
export function sending(question: Question, stage: Stage, known: Known): Sent | null {
  const { subject, route, line, body, headers, version, accept, lastEventId } = question
  const [ownMethod = '', pattern = ''] = route.split(' ')
  const { text, from } = handleOf(question.handle, known.given, subject, route)
  // What a handle is of is asked of it most often.
  const kind = from && question.handle.type === 'own' && known.count % 8 ? from.kind : question.kind
  const method = line.method ?? ownMethod
  const path = line.path ?? pattern.replace(':kind', kind)
  const typed = { password: `pw-${known.count}-\u00f6ffne"dich\\`, code: codeOf(stage, question) }
  const purpose = purposeOf(route)
  const handle = purpose || question.handle.type === 'text' ? text : null
  const fitting = bodyOf(question, known, typed, kind)
  const sent: [string, string | null][] = [
    ['channelkit-version', version],
    ['channelkit-id', handle],
    ['accept', accept],
    ['last-event-id', lastEventId],
    ['content-type', fitting === undefined ? null : 'application/json'],
  ]
  const all = [...sent, ...headers].flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  )
  const isBare = method === 'GET' || method === 'HEAD' || method === 'get'
  const wanted = isBare ? undefined : bodyStream(body, fitting)
  const leaving = new AbortController()
  try {
    const made = new Request(`${origin}/api/channels${path}`, {
      method,
      headers: Object.entries(Object.fromEntries(all)),
      ...(wanted !== undefined && { body: wanted, duplex: 'half' }),
      ...(question.leavesAfterMs !== null && { signal: leaving.signal }),
    })
    if (body.type === 'used' && made.body) void made.text()
    return {
      request: made,
      question,
      handle: made.headers.get('channelkit-id'),
      typed: isBare ? [] : Object.values(typed),
      leave: () => leaving.abort(),
      route: routeOf(made),
    }
  } catch (error) {
    // No header is of such letters, and no address of such a form.
    if (error instanceof TypeError) return null
    throw error
  }
}

function routeOf({ method, url }: Request): Route | null {
  const path = new URL(url).pathname.replace('/api/channels/', '/')
  const pattern = path.replace(/^(\/\w+)\/[^/]+/, '$1/:kind')
  return routes.find((each) => each === `${method} ${pattern}`) ?? null
}

function codeOf({ worldOf }: Stage, { subject, handle }: Question): string {
  const pick = 'pick' in handle ? handle.pick : 0
  const sent = worldOf(subject).inbox.at(-1)?.code
  return pick % 3 ? (sent ?? '12345678') : `no-${pick}-code`
}

/** What the route takes; undefined where it takes nothing. */
function bodyOf(
  { route, handle, subject }: Question,
  { given, count }: Known,
  { password, code }: { password: string; code: string },
  kind: string,
): unknown {
  const pick = 'pick' in handle ? handle.pick : 0
  const attemptId = `a${pick}`
  if (route === 'POST /logins/:kind/answer') return { code }
  if (route === 'POST /pairings') {
    const own = given.filter((each) => each.subject === subject)
    const replaces = pick % 4 === 1 ? own.at(-1)?.handle : undefined
    const method = pick % 5 === 2 ? 'link' : 'qr'
    const settings = pick % 7 === 3 ? { name: 'Shop' } : undefined
    return { attemptId, kind, method, replaces, settings }
  }
  if (route !== 'POST /logins') return undefined
  const username = ['one_code', 'two_codes', `shop-${subject}`, 'app_code'][pick % 4]
  const wrong = pick % 6 === 5 ? 'wrong' : password
  return { attemptId: `l${count}`, kind: 'instagram', username, password: wrong, country: 'SA' }
}

function bodyStream(plan: RequestBody, fitting: unknown): BodyInit | undefined {
  switch (plan.type) {
    case 'none':
      return undefined
    case 'fitting':
      return fitting === undefined ? undefined : JSON.stringify(changed(fitting, plan.changes))
    case 'used':
      return JSON.stringify(fitting ?? {})
    case 'text':
      return plan.text
    case 'bytes':
      return plan.bytes as Uint8Array<ArrayBuffer>
    case 'stream':
      return streamOf(plan, new TextEncoder().encode(JSON.stringify(fitting) ?? ''))
  }
}

function streamOf(
  { pieces, end }: Extract<RequestBody, { type: 'stream' }>,
  bytes: Uint8Array,
): ReadableStream<Uint8Array> {
  let from = 0
  let at = 0
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const length = at < pieces.length ? (pieces[at] ?? 1) : bytes.length
        at += 1
        if (from < bytes.length) controller.enqueue(bytes.slice(from, from + length))
        else if (end === 'breaks') controller.error(new TypeError('terminated'))
        else if (end === 'closes') controller.close()
        else return new Promise(() => {})
        from += length
        return undefined
      },
    },
    { highWaterMark: 0 },
  )
}
