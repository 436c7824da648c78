const first = Number(process.env['TEST_PORT'] ?? 4273)

/** The tests' own ports, so that a demo left running is not in the way. TEST_PORT moves them all. */
export const ports: Readonly<Record<'demo' | 'sandbox' | 'next' | 'vite', number>> = {
  demo: first,
  sandbox: first + 1,
  next: first + 10,
  vite: first + 11,
}
