import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { versions } from '../matrix/versions.js'

const page = readFileSync('docs/support.md', 'utf8')
const releases = [
  ...versions.typescript,
  ...versions.node,
  ...versions.peers.flatMap(({ react, query }) => [react, query]),
].filter((version) => !version.includes('-'))

it.each([...new Set(releases)])('docs/support.md says that %s was tried', (version) => {
  expect(page).toContain(version)
})
