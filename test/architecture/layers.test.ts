import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { breaches } from './layers.js'

const tree = new Map(
  globSync('src/**/*.{ts,tsx}').map((file) => [file.slice(4), readFileSync(file, 'utf8')]),
)

function breachesOf(path: string, source: string): string[] {
  return breaches(new Map([[path, source]]))
}

it('keeps every import line of src/ within its layer, and every dependency at its door', () => {
  expect(breaches(tree)).toEqual([])
  expect(tree.size).toBeGreaterThan(5)
})

describe('finds a planted breach', () => {
  it.each([
    ['gateway/x.ts', `import { a } from '../flow/pairing.js'`, '../flow/pairing.js'],
    ['gateway/x.ts', `import type { A } from '../messages/en.js'`, '../messages/en.js'],
    ['flow/x.ts', `export * from '../query/keys.js'`, '../query/keys.js'],
    ['flow/x.ts', `import type { A } from '@tanstack/react-query'`, '@tanstack/react-query'],
    ['query/x.ts', `import { skipToken } from '@tanstack/react-query'`, '@tanstack/react-query'],
    [
      'components/x.tsx',
      `import { useQuery } from '@tanstack/react-query'`,
      '@tanstack/react-query',
    ],
    ['hooks/x.ts', `import { proxyGateway } from '../proxy/client.js'`, '../proxy/client.js'],
    ['hooks/channel-provider.tsx', `import '../proxy/handler.js'`, '../proxy/handler.js'],
    ['hooks/x.ts', `const part = () => import('../dialog/panel.js')`, '../dialog/panel.js'],
    ['hooks/x.ts', `type A = import('../components/a.js').A`, '../components/a.js'],
    ['dialog/x.tsx', `import * as D from '@radix-ui/react-dialog'`, '@radix-ui/react-dialog'],
    ['hooks/x.ts', `import { en } from '../messages/en.js'`, '../messages/en.js'],
    ['components/x.tsx', `import { generate } from 'lean-qr'`, 'lean-qr'],
    ['components/x.tsx', `import { OTPInput } from 'input-otp'`, 'input-otp'],
    ['proxy/handler.ts', `import { jwtDecrypt } from 'jose'`, 'jose'],
    ['hooks/x.ts', `import * as v from 'valibot'`, 'valibot'],
    ['proxy/x.ts', `import type { A } from 'rate-limiter-flexible'`, 'rate-limiter-flexible'],
    ['proxy/handler.ts', `import { Hono } from 'hono'`, 'hono'],
    ['sandbox/world.ts', `import { serve } from '@hono/node-server'`, '@hono/node-server'],
    ['providers/x.ts', `import { createHash } from 'node:crypto'`, 'node:crypto'],
    ['flow/x.ts', `import { useState } from 'react'`, 'react'],
    ['cli/x.ts', `import { A } from '../components/a.js'`, '../components/a.js'],
    ['cli/x.ts', `import { a } from '../exports/index.js'`, '../exports/index.js'],
    ['cli/x.ts', `import { a } from '../hooks/use-attempt.js'`, '../hooks/use-attempt.js'],
    ['cli/x.ts', `import { useQuery } from '@tanstack/react-query'`, '@tanstack/react-query'],
    ['query/x.ts', `import { QueryClient } from '@tanstack/query-core'`, '@tanstack/query-core'],
    ['gateway/x.ts', `import debounce from 'lodash'`, 'lodash'],
  ])('%s: %s', (path, source, from) => {
    expect(breachesOf(path, source)).toEqual([`${path} imports ${from}`])
  })

  it('in a folder that is no layer', () => {
    expect(breachesOf('utils/x.ts', `export const a = 1`)).toEqual(['utils/x.ts lies in no layer'])
  })

  it('in a fetch outside the layers that speak HTTP', () => {
    expect(breachesOf('hooks/x.ts', `await globalThis.fetch('/x')`)).toEqual([
      'hooks/x.ts says fetch(',
    ])
  })

  it('in a provider field name that left its border, also as a string', () => {
    expect(breachesOf('flow/x.ts', `row['account_id']`)).toEqual(['flow/x.ts says account_id'])
    expect(breachesOf('sandbox/world.ts', `({ qr_code: 1 })`)).toEqual([
      'sandbox/world.ts says qr_code',
    ])
  })
})

describe('lets pass', () => {
  it.each([
    ['gateway/x.ts', `import { a } from './y.js'`],
    ['query/x.ts', `import type { QueryKey } from '@tanstack/react-query'`],
    ['hooks/channel-provider.tsx', `import { proxyGateway } from '../proxy/client.js'`],
    ['hooks/x.ts', `import type { Locale } from '../messages/locale.js'`],
    ['sandbox/skylight-api.ts', `import { Hono } from 'hono'; ({ account_id: 1 })`],
    ['proxy/node.ts', `import { getRequestListener } from '@hono/node-server'`],
    ['exports/sandbox/node.ts', `export { listen } from '../../sandbox/node.js'`],
    ['flow/x.ts', `// qr_code is what the vendor calls it, and fetch() its way\nprefetch()`],
  ])('%s: %s', (path, source) => {
    expect(breachesOf(path, source)).toEqual([])
  })
})
