import type { Page } from '@playwright/test'

/** Something sent to the browser, as text: a body, or the headers of an answer. */
export interface Sent {
  readonly url: string
  readonly text: string
}

/**
 * Everything the page is sent from now on. It passes through here, since a browser forgets the bodies of
 * a page that was left. Call `settled` before looking.
 */
export async function recordAnswers(page: Page): Promise<{ settled(): Promise<readonly Sent[]> }> {
  const sent: Sent[] = []
  await page.route('**/*', async (route) => {
    const request = route.request()
    const asked = request.headers()
    // What would be held until something changes is answered at once.
    const headers = request.url().endsWith('/changes')
      ? { ...asked, accept: 'application/json' }
      : asked
    const answer = await route.fetch({ headers, maxRedirects: 0, maxRetries: 2 })
    const url = answer.url()
    sent.push({ url, text: JSON.stringify(answer.headersArray()) })
    sent.push({ url, text: await answer.text() })
    // A page that was left meanwhile takes nothing any more. It was sent all the same.
    await route.fulfill({ response: answer }).catch(() => {})
  })
  return {
    async settled() {
      await page.unrouteAll({ behavior: 'wait' })
      return sent
    },
  }
}

/** The ways in which a secret may be written, each with what to look for. */
export function waysToWrite(secret: string): Readonly<Record<string, string>> {
  const bytes = Buffer.from(secret)
  const hex = bytes.toString('hex')
  return {
    plain: secret,
    reversed: secret.split('').toReversed().join(''),
    hex,
    HEX: hex.toUpperCase(),
    percent: hex.replace(/../g, '%$&'),
    PERCENT: hex.toUpperCase().replace(/../g, '%$&'),
    ...Object.fromEntries(
      [0, 1, 2].flatMap((offset) => {
        // Base64 writes three bytes as four signs: where the secret begins among them, it looks different.
        const within = Buffer.concat([Buffer.alloc(offset), bytes])
        // The signs that say nothing but the secret's own bits, six each.
        const certain = within
          .toString('base64')
          .slice(Math.ceil((offset * 8) / 6), Math.floor((within.length * 8) / 6))
        return [
          [`base64 at ${offset}`, certain],
          [`base64url at ${offset}`, certain.replaceAll('+', '-').replaceAll('/', '_')],
        ]
      }),
    ),
  }
}

/**
 * Tells in which ways a text writes a secret. A code of digits is none in the middle of a longer
 * number, of which a page has many.
 */
export function seekerOf(secret: string): (text: string) => readonly string[] {
  const ways = Object.entries(waysToWrite(secret))
  const apart = /^\d+$/.test(secret) ? new RegExp(`(?<!\\d)${secret}(?!\\d)`) : null
  return (text) =>
    ways
      .filter(([way, written]) =>
        way === 'plain' && apart ? apart.test(text) : text.includes(written),
      )
      .map(([way]) => way)
}

/** Where the secret stands in what was sent, and how it is written there. */
export function findSecret(secret: string, sent: readonly Sent[]): readonly string[] {
  const seek = seekerOf(secret)
  return sent.flatMap(({ url, text }) => seek(text).map((way) => `${way}: ${url}`))
}
