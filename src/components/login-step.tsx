'use client'

import { type FormEvent, useEffect, useId, useRef } from 'react'
import type { CredentialsFlow } from '../flow/credentials.js'
import { Button } from './button.js'
import { CountryField, PasswordField, TextField } from './login-fields.js'
import { ErrorNotice } from './notice.js'
import type { StateProps } from './pairing-outcomes.js'
import { useMessages } from './use-messages.js'

/** A name and password are asked for, or on their way. */
export interface LoginStepProps extends StateProps {
  readonly flow: Extract<CredentialsFlow, { status: 'collecting' | 'verifying' }>
  /** Where the login comes from, unless the person says otherwise. */
  readonly country: string | undefined
}

/**
 * Asks for a login. What is typed stays in the document's fields: never in state or in an attribute.
 * The fields have no names, so that a form sent before this script runs puts nothing in an address.
 */
export function LoginStep({ kind, titleId, flow, country }: LoginStepProps): React.JSX.Element {
  const { messages, about } = useMessages()
  const username = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const from = useRef<HTMLSelectElement>(null)
  const id = useId()
  const words = messages.login
  const error = flow.status === 'collecting' ? flow.error : null
  const isBusy = flow.status === 'verifying'

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (flow.status !== 'collecting' || !username.current || !password.current) return
    flow.submit({
      username: username.current.value.trim(),
      password: password.current.value,
      ...(from.current?.value && { country: from.current.value }),
    })
  }
  useEffect(() => {
    // Synchronises with the document: a refused password is to be typed anew. No other trouble
    // says anything against it.
    if (error?.code !== 'wrong-credentials' || !password.current) return
    password.current.value = ''
    password.current.focus()
  }, [error])

  function field(name: 'username' | 'password' | 'country') {
    const isFaulty =
      (error?.code === 'wrong-credentials' && name !== 'country') || error?.fieldErrors?.[name]
    return {
      id: `${id}-${name}`,
      label: words[name],
      ...(isFaulty && { 'aria-invalid': true, 'aria-describedby': `${id}-error` }),
    }
  }
  return (
    <form data-slot="ck-form" aria-busy={isBusy} onSubmit={submit}>
      <p data-slot="ck-title" id={titleId}>
        {about(words.title, kind)}
      </p>
      <TextField
        {...field('username')}
        fieldRef={username}
        autoComplete="username"
        readOnly={isBusy}
      />
      <PasswordField {...field('password')} fieldRef={password} readOnly={isBusy} />
      <p data-slot="ck-text">{words.text}</p>
      <CountryField {...field('country')} fieldRef={from} defaultValue={country} />
      {error && (
        <ErrorNotice id={`${id}-error`} kind={kind} error={error}>
          {error.fieldErrors && words.check}
        </ErrorNotice>
      )}
      <Button
        type="submit"
        variant="primary"
        icon={isBusy ? 'spinner' : undefined}
        aria-disabled={isBusy}
      >
        {isBusy ? words.verifying : words.submit}
      </Button>
    </form>
  )
}
