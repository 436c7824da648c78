/** The companies: one connects by SkylightChat, the other by Keebai. */
export const tenants = ['acme', 'globex'] as const

/** One of {@link tenants}. */
export type Tenant = (typeof tenants)[number]

/** The providers' keys, which nobody but the server and its provider may ever see. */
export const keys: Readonly<Record<Tenant, string>> = {
  acme: 'sk_live_chaos_9f8e7d6c5b4a3928',
  globex: `kbai_pk_${'ch4054ec'.repeat(8)}`,
}

/** Seals the handles. */
export const sealSecret = 'sealed-with-this-by-the-chaos-model-alone'

/** What people type as their password. */
export const password = 'pässword-of-chaos "7"\\'

/** The secrets that are the same in every run. */
export const fixedSecrets: readonly string[] = [...Object.values(keys), sealSecret, password]

/** Whether a text holds a secret in any spelling of JSON's, HTML's or a URL's; a code as a word of its own. */
export function holds(text: string, secret: string): boolean {
  if (/^\d+$/.test(secret)) return new RegExp(`(?<!\\d)${secret}(?!\\d)`).test(text)
  const quoted = JSON.stringify(secret).slice(1, -1)
  const escaped = secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return [secret, quoted, escaped, encodeURIComponent(secret)].some((each) => text.includes(each))
}
