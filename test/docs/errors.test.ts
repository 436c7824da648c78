import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { channelErrorCodes } from '../../src/gateway/errors.js'

it('every error code has its row in docs/errors.md, and no other has', () => {
  const page = readFileSync('docs/errors.md', 'utf8')
  const rows = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, code]) => code)
  expect(rows).toEqual(channelErrorCodes)
})
