'use client'

import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { CredentialsFlow } from '../flow/credentials.js'
import { deadlineIn } from '../gateway/deadline.js'
import { LaterButton } from './button.js'
import { CountryField, PasswordField, TextField } from './login-fields.js'
import { ErrorNotice } from './notice.js'
import type { StateProps } from './pairing-outcomes.js'
import { Text, Title } from './text.js'
import { useMessages } from './use-messages.js'

/** A name and password are asked for, or on their way. */
export interface LoginStepProps extends StateProps {
  readonly flow: Extract<CredentialsFlow, { status: 'collecting' | 'verifying' }>
  /** Where the login comes from, unless the person says otherwise. */
  readonly country: string | undefined
}

const fields = ['username', 'password', 'country'] as const

type Field = (typeof fields)[number]

/**
 * Asks for a login. What is typed stays in the document's fields: never in state or in an attribute.
 * The fields have no names, so that a form sent before this script runs puts nothing in an address.
 */
export function LoginStep({ kind, titleId, flow, country }: LoginStepProps): React.JSX.Element {
  const { messages, about } = useMessages()
  const username = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const from = useRef<HTMLSelectElement>(null)
  const [missing, setMissing] = useState<readonly Field[]>([])
  const id = useId()
  const words = messages.login
  const error = flow.status === 'collecting' ? flow.error : null
  const isBusy = flow.status === 'verifying'
  const isNamed = fields.some((name) => error?.fieldErrors?.[name])
  const later = useMemo(
    () => (error?.retryAfterMs ? deadlineIn(error.retryAfterMs) : null),
    [error],
  )

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (flow.status !== 'collecting') return
    const login = {
      username: username.current?.value.trim() ?? '',
      password: password.current?.value ?? '',
    }
    const empty = (['username', 'password'] as const).filter((name) => login[name] === '')
    setMissing(empty)
    const [first] = empty
    if (first) (first === 'username' ? username : password).current?.focus()
    else flow.submit({ ...login, ...(from.current?.value && { country: from.current.value }) })
  }
  useEffect(() => {
    // Synchronises with the document: a refused password is to be typed anew. No other trouble
    // says anything against it.
    if (error?.code !== 'wrong-credentials' || !password.current) return
    password.current.value = ''
    password.current.focus()
  }, [error])

  function field(name: Field) {
    const isFaulty =
      (error?.code === 'wrong-credentials' && name !== 'country') || error?.fieldErrors?.[name]
    return {
      id: `${id}-${name}`,
      label: words[name],
      ...(isFaulty && { 'aria-invalid': true, 'aria-describedby': `${id}-error` }),
    }
  }
  function line(name: 'username' | 'password') {
    const isMissing = missing.includes(name)
    return {
      ...field(name),
      fault: isMissing ? words.missing : null,
      readOnly: isBusy,
      ...(isMissing && { onInput: () => setMissing(missing.filter((other) => other !== name)) }),
    }
  }
  return (
    <form data-slot="ck-form" noValidate aria-busy={isBusy} onSubmit={submit}>
      <Title id={titleId}>{about(words.title, kind)}</Title>
      <TextField {...line('username')} fieldRef={username} autoComplete="username" />
      <PasswordField {...line('password')} fieldRef={password} />
      <Text>{words.text}</Text>
      <CountryField {...field('country')} fieldRef={from} defaultValue={country} />
      {error && (
        <ErrorNotice
          id={`${id}-error`}
          kind={kind}
          error={error}
          instead={isNamed ? words.check : undefined}
        />
      )}
      <LaterButton
        from={later}
        sentence={messages.time.retry}
        type="submit"
        variant="primary"
        icon={isBusy ? 'spinner' : undefined}
        aria-disabled={isBusy}
      >
        {isBusy ? words.verifying : words.submit}
      </LaterButton>
    </form>
  )
}
