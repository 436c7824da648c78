import { describe, expect, it } from 'vitest'
import { servePage } from '../../demo/server/pages.ts'

const visit = { tenant: 'acme', provider: 'skylight', portal: null } as const

it('puts the session into a page as it is', async () => {
  const pages = new Map([['/index.html', new TextEncoder().encode('<head></head><body></body>')]])
  const session = { ...visit, company: "$& $` $' </head>", phone: 'own' } as const
  const html = await servePage(pages, '/', session).text()
  const json = /<script type="application\/json" id="session">(.*)<\/script><\/head><body>/.exec(
    html,
  )
  expect(JSON.parse(json?.[1] ?? '')).toEqual(session)
})

describe('the front door', () => {
  const pages = new Map(
    ['/desk.html', '/index.html'].map((path) => [path, new TextEncoder().encode(path)]),
  )
  it.each([
    ['simulated', '/', '/desk.html'],
    ['own', '/', '/index.html'],
    ['simulated', '/dashboard', '/index.html'],
  ] as const)('with a %s phone leads from %s to %s', async (phone, path, file) => {
    const page = servePage(pages, path, { ...visit, company: 'Acme', phone })
    expect(await page.text()).toBe(file)
  })
})
