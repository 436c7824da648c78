import { expect, it } from 'vitest'
import { servePage } from '../../demo/server/pages.ts'

it('puts the session into a page as it is', async () => {
  const pages = new Map([['/index.html', new TextEncoder().encode('<head></head><body></body>')]])
  const session = { tenant: 'acme', company: "$& $` $' </head>", phone: 'own' } as const
  const html = await servePage(pages, '/', session).text()
  const json = /<script type="application\/json" id="session">(.*)<\/script><\/head><body>/.exec(
    html,
  )
  expect(JSON.parse(json?.[1] ?? '')).toEqual(session)
})
