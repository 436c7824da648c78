'use client'

import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { ChallengeFlow } from '../flow/credentials.js'
import { Action, Button, LaterButton } from './button.js'
import { type CodeLength, digitsOf } from './code-in-text.js'
import { Countdown } from './countdown.js'
import { ErrorNotice, Notice } from './notice.js'
import { OtpInput } from './otp-input.js'
import type { StateProps } from './pairing-outcomes.js'
import { Label, Text, Title } from './text.js'
import { useMessages } from './use-messages.js'

/** A code is asked for, or on its way. */
export interface CodeStepProps extends StateProps {
  readonly flow: Extract<ChallengeFlow, { status: 'challenged' | 'confirming' }>
}

/**
 * Asks for a code: which one, where it is, how long there is, and the ways out. Six digits unless
 * the person says, or pastes, otherwise: a field that took both could not tell when it is full.
 */
export function CodeStep({ kind, titleId, flow }: CodeStepProps): React.JSX.Element {
  const { messages, about } = useMessages()
  const { challenge, round } = flow
  const [asked, setAsked] = useState({ round, length: 6 as CodeLength, turn: 0 })
  // A backup code in one round says nothing of the next.
  const { length, turn } = asked.round === round ? asked : { length: 6 as CodeLength, turn: 0 }
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const due = flow.status === 'challenged' ? flow : null
  const error = due?.error
  const words = messages.challenge

  function change(): void {
    setAsked({ round, length: length === 6 ? 8 : 6, turn: turn + 1 })
    input.current?.focus()
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    const code = digitsOf(input.current?.value ?? '')
    if (code.length === length) due?.answer(code)
    else input.current?.focus()
  }
  useEffect(() => {
    // Synchronises with the document's focus and selection: a wrong code is there to be typed over.
    if (error?.code !== 'wrong-code') return
    input.current?.focus()
    input.current?.select()
  }, [error])

  return (
    <form data-slot="ck-form" onSubmit={submit}>
      <Title id={titleId}>{round > 1 ? words.another : words.title}</Title>
      <Text id={`${id}-text`}>
        {round > 1 && about(words.accepted, kind)} {words.sentTo[challenge.sentTo ?? 'unknown']}
      </Text>
      <Label htmlFor={id}>{length === 6 ? words.label : words.backup}</Label>
      <OtpInput
        id={id}
        inputRef={input}
        length={length}
        turn={`${round}.${turn}`}
        readOnly={!due}
        aria-invalid={error?.code === 'wrong-code'}
        aria-describedby={error ? `${id}-error ${id}-text` : `${id}-text`}
        onFull={(code, of) => {
          setAsked({ round, length: of, turn })
          due?.answer(code)
        }}
      />
      {error && <ErrorNotice id={`${id}-error`} kind={kind} error={error} />}
      {due && !error && due.resends > 0 && <Notice icon="check">{words.resent}</Notice>}
      <Button
        type="submit"
        variant="primary"
        icon={due ? undefined : 'spinner'}
        aria-disabled={!due}
      >
        {due ? words.submit : words.confirming}
      </Button>
      {challenge.canResend && (
        <LaterButton
          from={due?.resendAt ?? null}
          sentence={messages.time.resend}
          onClick={due?.resend}
        >
          {words.resend}
        </LaterButton>
      )}
      <div data-slot="ck-actions">
        <Button variant="quiet" onClick={change}>
          {length === 6 ? words.useBackup : words.useCode}
        </Button>
        <Action name="startAgain" variant="quiet" onClick={due?.restart} />
      </div>
      {challenge.expiresInMs !== null && (
        <Countdown deadline={due?.deadline ?? null} sentence={messages.time.login} />
      )}
    </form>
  )
}
