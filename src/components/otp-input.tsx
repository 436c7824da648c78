'use client'

import {
  type ClipboardEvent,
  type ComponentPropsWithoutRef,
  type FormEvent,
  type RefObject,
  useEffect,
  useRef,
} from 'react'
import {
  type CodeLength,
  codeIn,
  digitsOf,
  fitted,
  isCodeLength,
  type Typing,
} from './code-in-text.js'
import { masks } from './masks.js'

/** What a code is for, and what to do with it; besides the props of the `input`. */
export interface OtpInputProps extends Pick<
  ComponentPropsWithoutRef<'input'>,
  'id' | 'readOnly' | 'aria-invalid' | 'aria-describedby'
> {
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly length: CodeLength
  /** Names what the code is for. The field empties itself when this changes. */
  readonly turn: string
  /** Called once when the field is full, however it came to be, also by a code of the other length. */
  readonly onFull: (code: string, length: CodeLength) => void
}

/**
 * The field of a code: one input, over a row of empty cells. The code is nowhere but in the field:
 * React would write a `value` of its own into the attribute, for all who read the document.
 */
export function OtpInput(props: OtpInputProps): React.JSX.Element {
  const { inputRef, length, turn, onFull, ...rest } = props
  const last = useRef('')

  useEffect(() => {
    // Synchronises with the document: a code for one thing is none for another, nor left behind.
    const field = inputRef.current
    return () => {
      last.current = ''
      if (field) field.value = ''
    }
  }, [turn, inputRef])

  function take(field: HTMLInputElement, { text, caret }: Typing, of = length): void {
    if (field.value !== text) {
      field.value = text
      field.setSelectionRange(caret, caret)
    }
    const isNew = text !== last.current
    last.current = text
    if (isNew && text.length === of) onFull(text, of)
  }
  function replace(field: HTMLInputElement, code: string): void {
    if (isCodeLength(code.length)) take(field, { text: code, caret: code.length }, code.length)
  }
  function settle(field: HTMLInputElement): void {
    const { value: text, selectionEnd } = field
    if (text === last.current) return
    // A whole message, perhaps: some keyboards type what they paste.
    const code = digitsOf(text).length > length ? codeIn(text, length) : ''
    const isWhole = code.length === length || (last.current === '' && isCodeLength(code.length))
    if (isWhole) replace(field, code)
    else take(field, fitted({ text, caret: selectionEnd ?? text.length }, length))
  }
  /** By `input` as well: React is silent about a value that a script of the page has set. */
  function typed({ currentTarget, nativeEvent }: FormEvent<HTMLInputElement>): void {
    if (!(nativeEvent as InputEvent).isComposing) settle(currentTarget)
  }
  /** A whole code replaces what is there. A piece of one goes where the caret is. */
  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    const code = codeIn(event.clipboardData.getData('text'), length)
    if (code.length < length) return
    event.preventDefault()
    if (!rest.readOnly) replace(event.currentTarget, code)
  }

  return (
    <div data-slot="ck-otp" data-length={length} dir="ltr" {...masks}>
      <div data-slot="ck-digits" aria-hidden="true">
        {Array.from({ length }, (_, index) => (
          <span key={index} data-slot="ck-digit" />
        ))}
      </div>
      <input
        data-slot="ck-otp-input"
        ref={inputRef}
        type="text"
        dir="ltr"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        {...rest}
        onInput={typed}
        onChange={typed}
        onCompositionEnd={({ currentTarget }) => settle(currentTarget)}
        onPaste={paste}
      />
    </div>
  )
}
