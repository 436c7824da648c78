import { type ReactNode, useState } from 'react'
import { copied } from './copied.js'

/** What is to be taken away. */
export interface CopyThisProps {
  readonly file: string
  /** Where it is made from what was chosen; else the file of that name in `stories/copy`. */
  readonly code?: string
}

/** Code to be taken away. */
export function CopyThis({ file, code = copied(file) }: CopyThisProps): ReactNode {
  const [isCopied, setCopied] = useState(false)
  return (
    <figure className="copy-this" lang="en" dir="ltr">
      <figcaption>
        <span>{file}</span>
        <button
          type="button"
          onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </button>
      </figcaption>
      <pre>
        <code>{code}</code>
      </pre>
    </figure>
  )
}
