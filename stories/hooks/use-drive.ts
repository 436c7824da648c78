import type { World } from 'channelkit/sandbox'
import { useEffect, useRef } from 'react'
import type { Drive, Told } from './arms.js'

/** Has somebody take the steps that lead to a state, each as soon as it can be taken. */
export function useDrive<Union extends Told>(
  flow: Union,
  to: Union['status'],
  world: World,
  drive: Drive<Union>,
): void {
  const latest = useRef(flow)
  useEffect(() => {
    latest.current = flow
  })
  const { status } = flow
  useEffect(() => {
    // Synchronises with the sandbox, which plays the person, once for each state on the way.
    if (status !== to) drive(latest.current, to, world)
  }, [status, to, world, drive])
}
