import type { Challenged, CredentialsFlow } from '../flow/credentials.js'
import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { Credentials } from '../gateway/credentials.js'
import { remainingMs } from '../gateway/deadline.js'
import { timeOf } from '../messages/format.js'
import type { Keyboard } from './keyboard.js'
import type { LiveLogin } from './login.js'
import { unless } from './news.js'
import { failure, messages, say, sayAll, tag } from './words.js'

/** The person at the terminal. */
export interface Person {
  readonly kind: ChannelKind
  /** Where the login comes from. */
  readonly country: string | undefined
  readonly keyboard: Keyboard
  readonly tell: (sentence: string) => void
}

/** Connects by a login. Rejects with the person's sentence, or with the reason of `stop`. */
export async function connectByLogin(
  login: LiveLogin,
  person: Person,
  stop: AbortSignal,
): Promise<Channel> {
  const { kind, tell } = person
  let before: CredentialsFlow | null = null
  for (;;) {
    const flow = login.look()
    switch (flow.status) {
      case 'collecting':
        if (flow.error) tell(failure(flow.error, kind))
        flow.submit(await askLogin(person, stop))
        break
      case 'verifying':
        tell(messages.login.verifying)
        await unless(login.settled(), stop)
        break
      case 'challenged':
        for (const sentence of saidOf(flow, before, kind)) tell(sentence)
        await answerChallenge(flow, person, stop)
        // Asking for another code leaves the state as it is.
        await unless(login.settled(), stop)
        break
      case 'confirming':
        await unless(login.settled(), stop)
        break
      case 'connected':
        return flow.channel
      case 'failed':
        if (flow.challenge) throw new Error(sayAll(messages.login.elsewhere, kind))
        throw new Error(failure(flow.error, kind))
      default:
        return flow satisfies never
    }
    before = flow
  }
}

async function askLogin({ keyboard, country }: Person, signal: AbortSignal): Promise<Credentials> {
  const { username, password } = messages.login
  return {
    username: answered(await keyboard.ask({ text: `${username}: `, echo: true, signal })),
    password: answered(await keyboard.ask({ text: `${password}: `, echo: false, signal })),
    country,
  }
}

/** What there is to say of a challenge that was not said before. */
function saidOf(
  flow: Challenged,
  before: CredentialsFlow | null,
  kind: ChannelKind,
): readonly string[] {
  const { challenge, round, error, resends } = flow
  const last = before?.status === 'challenged' ? before : null
  if (error && error !== last?.error) return [failure(error, kind)]
  const words = messages.challenge
  if (last && resends > last.resends) return [words.resent]
  if (before && 'round' in before && before.round === round) return []
  const accepted = round > 1 ? [say(words.accepted, kind)] : []
  return [...accepted, words.sentTo[challenge.sentTo ?? 'unknown']]
}

async function answerChallenge(flow: Challenged, person: Person, stop: AbortSignal): Promise<void> {
  const { challenge, deadline, resendAt } = flow
  const over = deadline && AbortSignal.timeout(Math.ceil(remainingMs(deadline)))
  const text = challenge.canResend ? 'Code, or r for a new one: ' : 'Code: '
  try {
    const signal = over ? AbortSignal.any([stop, over]) : stop
    const typed = answered(await person.keyboard.ask({ text, echo: false, signal }))
    const code = typed.replace(/[\s-]/g, '')
    if (code.toLowerCase() !== 'r' || !challenge.canResend)
      return code ? flow.answer(code) : undefined
    const seconds = Math.ceil(remainingMs(resendAt) / 1000)
    if (seconds === 0) return flow.resend()
    person.tell(timeOf('A new code can be sent {time}.', seconds, tag))
  } catch (error) {
    // The login is over, which its state says.
    if (!over?.aborted || stop.aborted) throw error
  }
}

/** A line that was given. Where none is, the person has left. */
function answered(line: string | null): string {
  if (line === null) throw new Error(sayAll(messages.pairing.cancelled, 'instagram'))
  return line
}
