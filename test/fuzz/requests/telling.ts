import { rest, settle } from '../virtual-time.js'
import { expectNone } from '../secrets.js'
import type { Ability } from '../../../src/proxy/actions.js'
import type { Route } from '../../../src/proxy/routes.js'
import { type Sent, sending } from './asking.js'
import type { Given } from './given.js'
import type { Stage } from './stage.js'
import { partner } from './stage.js'
import type { Question, Step } from './step.js'
import { type Heard, witness } from './witness.js'

/** A request takes its host 10 s to know, its body 10 s, its provider 40 s, and the host 5 s again. */
const answeredMs = 75_000

/** No pairing lives longer, nor any stream of it. */
const streamedMs = 20 * 60_000

/** Lets a story happen, and throws where anything about it is wrong. Gives the number of requests. */
export async function tell(stage: Stage, steps: readonly Step[]): Promise<number> {
  const given: Given[] = []
  const typed: string[] = []
  const pending: Promise<void>[] = []
  let count = 0

  async function ask(question: Question): Promise<void> {
    const sent = sending(question, stage, { given, count })
    if (!sent) return
    count += 1
    typed.push(...sent.typed)
    const before = stage.done.length
    const isAlone = pending.length === 0
    const hearing = hear(stage, sent).then((heard) => {
      given.push(...witness(sent, heard, stage, given))
      if (isAlone && !question.isHasty) checkDeeds(sent, heard, stage.done.slice(before))
    })
    hearing.catch(() => undefined)
    if (question.isHasty) {
      pending.push(hearing)
      await rest()
    } else await settle(hearing, answeredMs + streamedMs, question.route)
  }

  for (const step of steps) {
    switch (step.type) {
      case 'asks':
        await ask(step)
        break
      case 'passes':
        await settle(new Promise((done) => setTimeout(done, step.ms)), step.ms + 1, 'time')
        break
      case 'scans': {
        const codes = stage.payloads()
        const code = codes.at(-1 - (step.pick % Math.max(1, codes.length)))
        if (code) for (const world of stage.worlds()) world.scan(code)
        break
      }
      case 'signs up':
        for (const world of stage.worlds()) {
          const session = world.keebai.state().sessions.at(-1)
          if (session) world.keebai.finishSignup(session.id, step.outcome)
        }
        break
      case 'notices':
        pending.push(stage.handle.noticed(step.subject))
        break
    }
  }
  await settle(Promise.all(pending), answeredMs + streamedMs, 'what was under way')
  expectNone(
    [...stage.secrets(), ...typed, ...stage.payloads()],
    JSON.stringify(stage.lines),
    'a log',
  )
  checkLines(stage)
  return count
}

/** Asks, and takes as much of the answer as the browser wants. */
async function hear(stage: Stage, { request, question, leave }: Sent): Promise<Heard> {
  const { leavesAfterMs, takes } = question
  const timer = leavesAfterMs === null ? undefined : setTimeout(leave, leavesAfterMs)
  try {
    const response = await stage.ask(request, question)
    if (!(response instanceof Response)) throw new Error(`no response: ${String(response)}`)
    const isStream = response.headers.get('content-type') === 'text/event-stream'
    return { response, text: isStream ? await take(response, takes) : await response.text() }
  } finally {
    clearTimeout(timer)
  }
}

async function take({ body }: Response, pieces: number): Promise<string> {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let at = 0; at < pieces; at += 1) {
    const piece = await reader?.read()
    if (!piece || piece.done) return text
    text += decoder.decode(piece.value, { stream: true })
  }
  await reader?.cancel()
  return text
}

const needs = (route: Route): Ability | null => {
  if (route === 'GET /offers') return null
  if (route === 'POST /channels/:kind/disconnect') return 'disconnect'
  return route.includes('/channels') || route.includes('/changes') ? 'see' : 'connect'
}

/** What is refused by the handler has done nothing at a provider. */
function checkDeeds({ question, request, route }: Sent, { response }: Heard, done: string[]): void {
  const { status } = response
  const isRefused = [400, 401, 403, 405, 409, 413, 415].includes(status)
  const need = route && needs(route)
  const site = request.headers.get('sec-fetch-site')
  const isForeign = site !== null && !['same-origin', 'none'].includes(site)
  const isListed = request.headers.get('origin') === partner
  const isLocked =
    (question.host.who !== 'known' && question.host.who !== 'garbage') ||
    question.version !== '1' ||
    (need !== null && !question.can.includes(need) && question.host.who === 'known') ||
    (isForeign && !isListed && request.method !== 'GET')
  if (isLocked && status >= 200 && status < 300 && request.method !== 'OPTIONS')
    throw new Error(`${status} to who may not`)
  const isHarmless = isLocked ? done : done.filter((line) => line.startsWith('POST '))
  const isOwnRefusal = isRefused && !(status === 409 && question.version === '1')
  if ((isLocked || isOwnRefusal) && isHarmless.length > 0) {
    throw new Error(`${status} to ${question.route}, and yet: ${isHarmless.join(', ')}`)
  }
}

/** A log is given what it needs and no more. */
function checkLines({ lines }: Stage): void {
  const known = ['channel', 'code', 'durationMs', 'route', 'status', 'subject']
  for (const line of lines) {
    const odd = Object.keys(Object(line)).filter((name) => !known.includes(name))
    if (odd.length > 0) throw new Error(`a log is told ${odd.join()}`)
  }
}
