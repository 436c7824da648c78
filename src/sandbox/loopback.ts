/** Whether an origin is on this machine. */
export function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && isLoopbackName(new URL(origin).hostname)
}

/** Whether a host, as one listens on or as a URL names it, is this machine to itself. */
export function isLoopbackName(hostname: string): boolean {
  const names = ['::1', '[::1]']
  return (
    names.includes(hostname) ||
    /^127(\.\d+){3}$/.test(hostname) ||
    /^(.+\.)?localhost$/.test(hostname)
  )
}
