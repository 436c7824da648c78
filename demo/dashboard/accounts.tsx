import { type ReactElement, useId } from 'react'
import { accounts, backupCode, wrongPassword } from '../../src/sandbox/accounts.ts'
import type { Words } from './words.ts'

/** Which logins the sandbox knows, and what comes of each: nobody should try a real one here. */
export function Accounts({ say }: { say: Words }): ReactElement {
  const { title, text, does, other, password, code } = say.accounts
  const id = useId()
  return (
    <section className="accounts" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      <dl>
        {accounts.map(({ name, description }) => (
          <Row key={name} term={name} says={does[name] ?? description} />
        ))}
        <Row term="my_brand" says={other} />
        <Row term={wrongPassword} says={password} />
        <Row term={backupCode} says={code} />
      </dl>
    </section>
  )
}

function Row({ term, says }: { term: string; says: string }): ReactElement {
  return (
    <div>
      <dt>
        <code dir="ltr">{term}</code>
      </dt>
      <dd>{says}</dd>
    </div>
  )
}
