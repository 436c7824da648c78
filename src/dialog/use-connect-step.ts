'use client'

import { useState } from 'react'
import { methodsOf } from '../components/connectable.js'
import { isScannable } from '../components/scannable.js'
import type { ChannelKind } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import { useChannelContext } from '../hooks/channel-context.js'
import { useOffers } from '../hooks/use-offers.js'

/** Where the person is between opening the dialog and connecting. */
export type ConnectStep =
  | { readonly at: 'kinds'; readonly kind: null }
  /** Nobody knows yet how this kind can be connected. */
  | { readonly at: 'offers'; readonly kind: ChannelKind }
  | { readonly at: 'methods'; readonly kind: ChannelKind; readonly methods: Methods }
  | {
      readonly at: 'connecting'
      readonly kind: ChannelKind
      readonly method: ConnectMethod
      /** Whether the person may take the link instead. */
      readonly hasLink: boolean
    }

type Methods = readonly ConnectMethod[]

/** The step, and the ways from it. */
export interface ConnectSteps {
  readonly step: ConnectStep
  readonly chooseKind: (kind: ChannelKind) => void
  readonly chooseMethod: (method: ConnectMethod) => void
  /** To the choice before; null where there was none. */
  readonly back: (() => void) | null
}

/** What is chosen. `ask` is a person who wants to choose. */
interface Choice {
  readonly kind: ChannelKind | null
  readonly method: ConnectMethod | 'ask' | null
}

const nothing: Choice = { kind: null, method: null }

/** The steps of the dialog. What the host has fixed is not asked. */
export function useConnectStep(fixed: {
  readonly kind: ChannelKind | undefined
  readonly method: ConnectMethod | undefined
}): ConnectSteps {
  const offers = useOffers()
  const { attempts, scope } = useChannelContext()
  const [choice, setChoice] = useState(nothing)
  const kind = fixed.kind ?? choice.kind
  const methods = kind && offers ? methodsOf(offers, kind) : []

  if (kind && offers && choice.method === null) {
    // Once, so that offers which come late change nothing under a person's eyes. Who has begun in one
    // way before the page was left goes on in it.
    const begun = methods.find((method) => attempts.read({ scope, kind, method }))
    const [only = usualMethod(kind)] = methods
    setChoice({ ...choice, method: methods.length > 1 ? (begun ?? 'ask') : only })
  }

  const method = fixed.method ?? choice.method
  const canChooseMethod = !fixed.method && methods.length > 1
  const toMethods = (): void => setChoice({ ...choice, method: 'ask' })
  const toKinds = choice.kind ? (): void => setChoice(nothing) : null
  return {
    step: stepOf(kind, method, canChooseMethod ? methods : []),
    chooseKind: (next) => setChoice({ kind: next, method: null }),
    chooseMethod: (next) => setChoice({ ...choice, method: next }),
    back: canChooseMethod && method !== 'ask' ? toMethods : toKinds,
  }
}

function stepOf(kind: ChannelKind | null, method: Choice['method'], methods: Methods): ConnectStep {
  if (!kind) return { at: 'kinds', kind }
  if (!method) return { at: 'offers', kind }
  if (method === 'ask') return { at: 'methods', kind, methods }
  return { at: 'connecting', kind, method, hasLink: methods.includes('link') }
}

/** How a kind is connected where nobody can be asked. */
function usualMethod(kind: ChannelKind): ConnectMethod {
  return isScannable(kind) ? 'qr' : 'credentials'
}
