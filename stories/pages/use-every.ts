import { useEffect, useState } from 'react'

/** What can only be looked at, read anew every `ms` milliseconds. */
export function useEvery<Value>(ms: number, read: () => Value): Value {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), ms)
    return () => clearInterval(timer)
  }, [ms])
  return read()
}
