const shortest = 32

/**
 * The secrets that a host gave, if they can keep anything secret. Throws a `TypeError` that says how
 * to make one.
 */
export function checkedSecrets(
  secret: string | readonly string[] | undefined,
): readonly [string, ...string[]] {
  const [first, ...others] = [secret ?? []].flat()
  const isStrong = (each: unknown): boolean => typeof each === 'string' && each.length >= shortest
  if (first !== undefined && [first, ...others].every(isStrong)) {
    return [first, ...others]
  }
  throw new TypeError(
    `createChannelHandler needs a secret of at least ${shortest} characters that only your servers know. ` +
      'Make one with `openssl rand -base64 32`, keep it in an environment variable, and pass it as `secret`.',
  )
}
