const first = Number(process.env['TEST_PORT'] ?? 4273)

type Server = 'demo' | 'sandbox' | 'next' | 'vite' | 'reactRouter' | 'astro' | 'plain' | 'webkit'

/** The tests' own ports, so that a demo left running is not in the way. TEST_PORT moves them all. */
export const ports: Readonly<Record<Server, number>> = {
  demo: first,
  sandbox: first + 1,
  next: first + 10,
  vite: first + 11,
  reactRouter: first + 12,
  astro: first + 13,
  plain: first + 14,
  webkit: first + 15,
}
