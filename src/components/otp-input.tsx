'use client'

import { OTPInput } from 'input-otp'
import { type ClipboardEvent, type ComponentPropsWithoutRef, type RefObject, useRef } from 'react'
import { type CodeLength, codeIn, digitsOf, isCodeLength } from './code-in-text.js'
import { masks } from './masks.js'
import { useInBrowser } from './use-in-browser.js'

/** What is typed so far, and what to tell of it; besides the props of the `input`. */
export interface OtpInputProps extends Pick<
  ComponentPropsWithoutRef<'input'>,
  'id' | 'readOnly' | 'aria-invalid' | 'aria-describedby'
> {
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly length: CodeLength
  readonly value: string
  /** Called at every change. A code of the other length may be pasted. */
  readonly onType: (value: string, length: CodeLength) => void
  /** Called once when the field is full, however it came to be. */
  readonly onFull: (code: string) => void
}

/**
 * The field of a code: one real input, over drawings of its digits. It is not rendered on a server,
 * where input-otp would write style attributes, which a strict Content-Security-Policy forbids.
 */
export function OtpInput(props: OtpInputProps): React.JSX.Element {
  const { inputRef, length, value, onType, onFull, ...rest } = props
  const isComposing = useRef(false)
  const last = useRef('')
  const isInBrowser = useInBrowser()

  function settle(raw: string, most = length): void {
    const code = digitsOf(raw).slice(0, most)
    onType(code, most)
    // Not by input-otp's onComplete, which misses a code that replaces another.
    if (code.length === most && code !== last.current) onFull(code)
    last.current = code
  }
  /** A whole code replaces what is there. A piece of one goes where the caret is. */
  function paste(event: ClipboardEvent): void {
    const code = codeIn(event.clipboardData.getData('text'), length)
    if (code.length < length) return
    event.preventDefault()
    event.stopPropagation()
    if (!rest.readOnly && isCodeLength(code.length)) settle(code, code.length)
  }

  return (
    // input-otp injects no style where an element has this id. Its rules are in our stylesheet.
    <div
      data-slot="ck-otp"
      data-length={length}
      dir="ltr"
      id="input-otp-style"
      onPasteCapture={paste}
      {...masks}
    >
      {isInBrowser ? (
        <OTPInput
          {...rest}
          ref={inputRef}
          maxLength={length}
          value={value}
          noScriptCSSFallback={null}
          pushPasswordManagerStrategy="none"
          pasteTransformer={digitsOf}
          onChange={(raw) => (isComposing.current ? onType(raw, length) : settle(raw))}
          onCompositionStart={() => {
            isComposing.current = true
          }}
          onCompositionEnd={({ currentTarget }) => {
            isComposing.current = false
            settle(currentTarget.value)
          }}
          render={({ slots }) => <Digits of={slots} />}
        />
      ) : (
        <Digits of={Array.from({ length }, () => ({ char: null, isActive: false }))} />
      )}
    </div>
  )
}

function Digits(props: {
  of: readonly { char: string | null; isActive: boolean }[]
}): React.JSX.Element {
  return (
    <div data-slot="ck-digits" aria-hidden="true">
      {props.of.map(({ char, isActive }, index) => (
        <span key={index} data-slot="ck-digit" data-active={isActive}>
          {char}
        </span>
      ))}
    </div>
  )
}
