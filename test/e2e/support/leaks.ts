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
    const answer = await route.fetch({ maxRedirects: 0 })
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
        const whole = within.toString('base64').slice(offset === 0 ? 0 : 4)
        const certain = whole.slice(0, Math.floor((whole.replaceAll('=', '').length - 1) / 4) * 4)
        return [
          [`base64 at ${offset}`, certain],
          [`base64url at ${offset}`, certain.replaceAll('+', '-').replaceAll('/', '_')],
        ]
      }),
    ),
  }
}

/** Where the secret stands in what was sent, and how it is written there. */
export function findSecret(secret: string, sent: readonly Sent[]): readonly string[] {
  return Object.entries(waysToWrite(secret)).flatMap(([way, text]) =>
    sent.filter((each) => each.text.includes(text)).map(({ url }) => `${way}: ${url}`),
  )
}
