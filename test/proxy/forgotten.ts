import { vi } from 'vitest'

/** What is let go of while something is done: the keys, in the order in which they go from maps. */
export async function forgotten(task: () => Promise<unknown>): Promise<unknown[]> {
  const spy = vi.spyOn(Map.prototype, 'delete')
  try {
    await task()
    return spy.mock.calls.flatMap(([key], call) => (spy.mock.results[call]?.value ? [key] : []))
  } finally {
    spy.mockRestore()
  }
}
