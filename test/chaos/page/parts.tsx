import {
  type Channel,
  useChannelStatus,
  useCountdown,
  useInstagramConnect,
  useTelegramConnect,
  useWhatsAppConnect,
} from 'channelkit/headless'
import { type ReactElement, useCallback, useLayoutEffect, useRef } from 'react'
import type { Counted, PairingPart, PartName, Report, Views } from './views.js'

/** A code or a link, as a headless host draws it. */
export function Code(props: {
  name: PairingPart
  autoStart: boolean
  report: Report
}): ReactElement {
  const { name, autoStart, report } = props
  const onConnected = useConnected(name, report)
  const method = name === 'link' ? 'link' : 'qr'
  const useConnect = name === 'telegram' ? useTelegramConnect : useWhatsAppConnect
  const flow = useConnect({ autoStart, onConnected, ...(name !== 'telegram' && { method }) })
  useReport(name, flow, report)
  const { invitation = null, code = null } = flow.status === 'presenting' ? flow : {}
  return (
    <div data-status={flow.status} data-code={code ?? undefined}>
      {code === 'fresh' && invitation?.type === 'qr' && <code>{invitation.payload}</code>}
      {invitation?.type === 'link' && <a href={invitation.url}>finish</a>}
      {flow.status === 'presenting' && <Countdown deadline={flow.deadline} />}
      {'error' in flow && <p>{flow.error.code}</p>}
      {'channel' in flow && <p>{flow.channel.username}</p>}
      <Buttons flow={flow} names={['start', 'again', 'cancel', 'renew', 'check']} />
    </div>
  )
}

/** A login, whose fields are not React's to remember. */
export function Login({ report }: { report: Report }): ReactElement {
  const onConnected = useConnected('instagram', report)
  const flow = useInstagramConnect({ onConnected })
  const fields = useRef<HTMLDivElement>(null)
  useReport('instagram', flow, report)
  const typed = (name: string): string =>
    (fields.current?.querySelector(`[name=${name}]`) as HTMLInputElement | null)?.value ?? ''
  const { username, password, code } = { username: 'username', password: 'password', code: 'code' }
  return (
    <div data-status={flow.status} ref={fields}>
      {flow.status === 'collecting' && (
        <>
          <input name={username} aria-label={username} />
          <input name={password} type="password" aria-label={password} />
          <button
            name="submit"
            onClick={() => flow.submit({ username: typed(username), password: typed(password) })}
          >
            submit
          </button>
        </>
      )}
      {flow.status === 'challenged' && (
        <>
          <input name={code} aria-label={code} />
          <button name="answer" onClick={() => flow.answer(typed(code))}>
            answer
          </button>
          <Countdown deadline={flow.resendAt} />
        </>
      )}
      {'error' in flow && <p>{flow.error?.code}</p>}
      <Buttons flow={flow} names={['resend', 'restart', 'again']} />
    </div>
  )
}

/** What is connected, as a badge shows it. */
export function Badge({ report }: { report: Report }): ReactElement {
  const status = useChannelStatus({ kind: 'whatsapp' })
  useReport('badge', status, report)
  return (
    <div data-status={status.status}>
      {status.status === 'present' && <p>{status.channel.username}</p>}
      <Buttons flow={status} names={['refresh', 'disconnect', 'retry']} />
    </div>
  )
}

/** A button for each thing that the state allows. */
function Buttons({ flow, names }: { flow: object; names: readonly string[] }): ReactElement {
  const allowed = Object.entries(flow).filter(([name]) => names.includes(name))
  return (
    <>
      {allowed.map(([name, act]) => (
        <button key={name} name={name} onClick={() => (act as () => void)()}>
          {name}
        </button>
      ))}
    </>
  )
}

function Countdown({ deadline }: { deadline: Counted }): ReactElement {
  return <time>{useCountdown(deadline)}</time>
}

/** Says what is on screen, from the moment when it is. */
function useReport<P extends PartName>(part: P, view: Views[P], report: Report): void {
  useLayoutEffect(() => report.view(part, view))
  useLayoutEffect(() => () => report.view(part, null), [part, report])
}

function useConnected(part: PartName, report: Report): (channel: Channel) => void {
  return useCallback((channel) => report.connected(part, channel), [part, report])
}
