import { act, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useKeptFocus } from '../../src/components/use-kept-focus.js'

let host: HTMLElement | undefined
afterEach(() => host?.remove())

/** A part of two steps, the first of which has a button. */
function Part({ step }: { step: 1 | 2 }) {
  return <div {...useKeptFocus<HTMLDivElement>({})}>{step === 1 && <button>Next</button>}</div>
}

/** The part in a document, or in a shadow of it. */
function open(where: 'document' | 'shadow') {
  host = document.body.appendChild(document.createElement('div'))
  const root = where === 'shadow' ? host.attachShadow({ mode: 'open' }) : host
  const container = root.appendChild(document.createElement('div'))
  const { rerender } = render(<Part step={1} />, { container, baseElement: container })
  const button = container.querySelector('button')
  act(() => button?.focus())
  return {
    focused: () => (container.getRootNode() as Document | ShadowRoot).activeElement,
    part: container.firstElementChild,
    /** The window loses the focus: the element is told, and has it when the person returns. */
    leaveWindow: () =>
      act(() => void button?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))),
    next: () => rerender(<Part step={2} />),
  }
}

describe.each(['document', 'shadow'] as const)('what keeps the focus in a %s', (where) => {
  it('has it when its focused element goes', () => {
    const { focused, part, next } = open(where)
    next()
    expect(focused()).toBe(part)
  })

  it('has it when that goes while the person is at another window', () => {
    const { focused, part, leaveWindow, next } = open(where)
    leaveWindow()
    next()
    expect(focused()).toBe(part)
  })
})
