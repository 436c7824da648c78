/** How much encrypting is under way, and who waits for its end. */
interface Sealing {
  count: number
  readonly waiting: (() => void)[]
}

const methods = [
  ...(['decrypt', 'deriveBits', 'deriveKey', 'digest', 'encrypt'] as const),
  ...(['exportKey', 'generateKey', 'importKey', 'sign', 'verify'] as const),
]

const key = Symbol.for('channelkit.test.sealing')

/** One for the process, whose tests may share it. */
const sealing = ((globalThis as { [key]?: Sealing })[key] ??= counted())

/**
 * Until nothing is being encrypted: that is done on other threads, which come to it when the machine lets
 * them. Says whether there was anything to wait for.
 */
export async function sealed(): Promise<boolean> {
  if (sealing.count === 0) return false
  await new Promise<void>((resolve) => sealing.waiting.push(resolve))
  return true
}

/** Counts from now on. */
function counted(): Sealing {
  const { subtle } = globalThis.crypto
  const state: Sealing = { count: 0, waiting: [] }
  for (const name of methods) {
    const original: (...given: never[]) => Promise<unknown> = subtle[name].bind(subtle)
    const count = async (...given: never[]): Promise<unknown> => {
      state.count += 1
      return original(...given).finally(() => {
        state.count -= 1
        if (state.count === 0) for (const end of state.waiting.splice(0)) end()
      })
    }
    Object.defineProperty(subtle, name, { value: count, configurable: true })
  }
  return state
}
