/** A cookie that a request carries. */
export function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split('; ')
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

/** One that the browser keeps to itself, for this visit or so many seconds. */
export function setCookie(name: string, value: string, keptS?: number): string {
  const age = keptS === undefined ? '' : `; Max-Age=${keptS}`
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}`
}
