import { type ReactNode, useState } from 'react'

/** A file of `stories/copy`, as it is and as the compiler has checked it, to be taken away. */
export function CopyThis({ file, code }: { file: string; code: string }): ReactNode {
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
      <pre tabIndex={0} role="region" aria-label={file}>
        <code>{code}</code>
      </pre>
    </figure>
  )
}
