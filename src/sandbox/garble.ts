import type { Malformation } from './faults.js'

/** What a provider's answers are wrapped in. */
export interface Envelope {
  /** A body without what was asked for. */
  readonly bare: (body: object) => object
  /** A body that says no. */
  readonly refusal: object
}

/** What is left of a good JSON body that something on its way has damaged. */
export function garble(
  form: Malformation,
  body: object,
  envelope: Envelope,
): { text: string; type: string } {
  const type = form === 'html' ? 'text/html; charset=utf-8' : 'application/json'
  return { text: damage(form, body, envelope), type }
}

function damage(form: Malformation, body: object, { bare, refusal }: Envelope): string {
  const text = JSON.stringify(body)
  switch (form) {
    case 'html':
      return '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>'
    case 'empty':
      return ''
    case 'truncated':
      return text.slice(0, Math.floor(text.length / 2))
    case 'wrong-types':
      return JSON.stringify(body, (_key, value: unknown) => ofAnotherType(value))
    case 'missing-fields':
      return JSON.stringify(bare(body))
    case 'unsuccessful':
      return JSON.stringify(refusal)
  }
}

/** Texts become numbers, all else that is no object becomes text. */
function ofAnotherType(value: unknown): unknown {
  if (typeof value === 'string') return value.length
  return value !== null && typeof value === 'object' ? value : String(value)
}
