import { readFileSync } from 'node:fs'
import type { ChannelEvent } from 'channelkit/headless'
import { expect, it } from 'vitest'

/** A type that is missing here, or is one too many, does not compile. */
const types: Record<ChannelEvent['type'], true> = {
  shown: true,
  started: true,
  'code-shown': true,
  'code-renewed': true,
  scanned: true,
  challenged: true,
  connected: true,
  failed: true,
  abandoned: true,
}

it('names every event that a host may be told', () => {
  const page = readFileSync('docs/events.md', 'utf8')
  const named = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)
  expect(named).toEqual(Object.keys(types))
})
