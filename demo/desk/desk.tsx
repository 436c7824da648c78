import type { ReactElement } from 'react'
import { wordsIn } from '../dashboard/words.ts'
import { usePreferences } from '../preferences.ts'

/**
 * The dashboard's screen and the phone beside it. Two documents, since a modal dialog takes everything
 * else in its own away, and a phone stays in hand.
 */
export function Desk(): ReactElement {
  const say = wordsIn(usePreferences().language)
  return (
    <>
      <iframe className="screen" name="dashboard" src="/dashboard" title={say.screen} />
      <iframe className="phone" src="/phone.html" title={say.phone} />
    </>
  )
}
