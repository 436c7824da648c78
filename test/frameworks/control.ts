/** The control API of a sandbox that listens. */
export interface SandboxControl {
  /** Asks about a subject's world. Rejects where it is refused. */
  readonly control: <T = unknown>(line: string, subject: string, body?: object) => Promise<T>
}

/** The control API of the sandbox at an address without a path. */
export function controlAt(url: string): SandboxControl {
  return {
    async control<T>(line: string, subject: string, body?: object) {
      const [method = '', path = ''] = line.split(' ')
      const response = await fetch(`${url}/sandbox/${path}?world=${subject}`, {
        method,
        ...(body && { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${line} was answered with ${response.status}`)
      const text = await response.text()
      return (text && JSON.parse(text)) as T
    },
  }
}
