'use client'

import { type ComponentPropsWithoutRef, type RefObject, useEffect, useMemo, useState } from 'react'
import { useChannelContext } from '../hooks/channel-context.js'
import { Button } from './button.js'
import { countriesIn } from './countries.js'
import { useLook, useLookParts } from './looks.js'
import { masks } from './masks.js'
import { Label } from './text.js'
import { useInBrowser } from './use-in-browser.js'
import { useMessages } from './use-messages.js'

/** What a field is called; besides the props of its element. */
interface Named {
  readonly id: string
  readonly label: string
}

/** A field that holds its own value. */
export interface TextFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'id'>, Named {
  readonly fieldRef: RefObject<HTMLInputElement | null>
  /** What is wrong with what stands there, said below it. */
  readonly fault: string | null
}

/** A choice that holds its own value. */
export interface CountryFieldProps extends Omit<ComponentPropsWithoutRef<'select'>, 'id'>, Named {
  readonly fieldRef: RefObject<HTMLSelectElement | null>
}

/** A line of text that is no prose: left to right in any language, and spelt as it is. */
export function TextField(props: TextFieldProps): React.JSX.Element {
  const { label, fieldRef, fault, ...rest } = props
  const parts = useLookParts()
  const faultId = `${rest.id}-fault`
  const marks = fault && {
    'aria-invalid': true,
    'aria-describedby': [faultId, rest['aria-describedby']].filter(Boolean).join(' '),
  }
  return (
    <>
      <Label htmlFor={rest.id}>{label}</Label>
      <parts.Input
        ref={fieldRef}
        dir="ltr"
        required
        autoCapitalize="none"
        spellCheck={false}
        {...useLook('input', rest)}
        {...marks}
      />
      {fault && (
        <div data-slot="ck-fault" id={faultId}>
          {fault}
        </div>
      )}
    </>
  )
}

/** A password, hidden unless the person wants to see it. Session recorders see nothing of it. */
export function PasswordField(props: TextFieldProps): React.JSX.Element {
  const { messages } = useMessages()
  const [type, setType] = useState<'password' | 'text'>('password')
  const { fieldRef } = props
  useEffect(() => {
    // Synchronises with the document: a field outlives its removal where it had the focus, as React
    // and the browser still know it.
    const field = fieldRef.current
    return () => {
      if (field) field.value = ''
    }
  }, [fieldRef])
  return (
    <div data-slot="ck-password" {...masks}>
      <TextField {...props} type={type} autoComplete="current-password" />
      <Button
        variant="quiet"
        icon="eye"
        aria-label={messages.login.show}
        aria-pressed={type === 'text'}
        onClick={() => setType(type === 'text' ? 'password' : 'text')}
      />
    </div>
  )
}

/** Every country there is, or what stands for none. */
export function CountryField(props: CountryFieldProps): React.JSX.Element {
  const { label, fieldRef, defaultValue, ...rest } = props
  const { messages, tag } = useMessages()
  const { defaultCountry } = useChannelContext()
  const isInBrowser = useInBrowser()
  const parts = useLookParts()
  const preset = String(defaultValue ?? defaultCountry ?? '')
  // A server's names and their order need not be the browser's.
  const countries = useMemo(
    () => (isInBrowser ? countriesIn(tag) : [{ code: preset, name: preset }]),
    [isInBrowser, tag, preset],
  )
  return (
    <>
      <Label htmlFor={rest.id}>{label}</Label>
      <parts.Select ref={fieldRef} defaultValue={preset} {...useLook('input', rest)}>
        {preset === '' && <option value="">{messages.login.unsaid}</option>}
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </parts.Select>
    </>
  )
}
