import type { ReactNode } from 'react'

/** A sentence whose `code` stands between backticks. */
export function InWords({ children }: { children: string }): ReactNode {
  return children
    .split('`')
    .map((part, at) => (at % 2 === 0 ? part : <code key={part}>{part}</code>))
}
