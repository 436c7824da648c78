'use client'

import { useEffect } from 'react'
import type { CredentialsFlow } from '../flow/credentials.js'
import { milestoneOf } from '../flow/milestone.js'
import type { PairingFlow } from '../flow/pairing.js'
import type { Slot } from '../query/keys.js'
import { useChannelContext } from './channel-context.js'

/** Has the host hear of what its page shows of a slot. */
export function useJournal(slot: Slot, flow: PairingFlow | CredentialsFlow): void {
  const { journal } = useChannelContext()
  // Both synchronise with the host's statistics.
  useEffect(() => journal.show(slot), [journal, slot])
  useEffect(() => journal.note(slot, milestoneOf(flow)))
}
