import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

const CLIENT = /^src\/(hooks|components|dialog)\//
const REACT = /^(react|react-dom|@tanstack\/react-query)(\/|$)/

/** What is wrong with a module's 'use client', or nothing. */
function faultOf(path: string, source: string): string | undefined {
  const { program, module } = parseSync(path, source)
  const [first] = program.body
  const isMarked =
    first?.type === 'ExpressionStatement' &&
    'directive' in first &&
    first.directive === 'use client'
  if (!CLIENT.test(path)) return isMarked ? `${path} is no client module` : undefined
  const usesReact = module.staticImports.some(
    ({ moduleRequest, entries }) =>
      REACT.test(moduleRequest.value) && entries.some(({ isType }) => !isType),
  )
  return usesReact && !isMarked ? `${path} uses React without 'use client'` : undefined
}

// That the build keeps each directive where it stands is held by scripts/check-directives.mjs.
it("begins the modules that use React, and no others, with 'use client'", () => {
  const files = globSync('src/**/*.{ts,tsx}')
  expect(files.flatMap((file) => faultOf(file, readFileSync(file, 'utf8')) ?? [])).toEqual([])
})

describe('finds', () => {
  it('a hook without it', () => {
    expect(faultOf('src/hooks/a.ts', `import { useState } from 'react'`)).toMatch(/without/)
    expect(
      faultOf('src/hooks/a.ts', `'use client'\nimport { useState } from 'react'`),
    ).toBeUndefined()
    expect(faultOf('src/hooks/a.ts', `import type { Ref } from 'react'`)).toBeUndefined()
  })

  it('a server module with it', () => {
    expect(faultOf('src/proxy/a.ts', `'use client'\nexport const a = 1`)).toMatch(
      /no client module/,
    )
  })
})
