'use client'

import type { ChannelKind } from '../gateway/channel.js'
import { type ChannelContextValue, useChannelContext } from '../hooks/channel-context.js'
import {
  type CommonMessages,
  type Locale,
  mergeMessages,
  type TriggerMessages,
} from '../messages/catalogue.js'
import { englishTrigger } from '../messages/english-trigger.js'
import { fill } from '../messages/format.js'

/** What a part needs in order to speak. */
export interface Words<Messages extends TriggerMessages = CommonMessages> {
  readonly messages: Messages
  /** The language's tag, for numbers and plurals. */
  readonly tag: string
  /** For a part's outermost element. Empty where no locale is given: then the page's own hold. */
  readonly language: { readonly lang?: string; readonly dir?: Locale['dir'] }
  /** A sentence about one kind of channel. */
  readonly about: (sentence: string, kind: ChannelKind | undefined) => string
}

/** What a button that opens a dialog may say. Apart from `useMessages`, since it loads before the dialog. */
export function useTriggerMessages(): Words<TriggerMessages> {
  return useWords<TriggerMessages>(englishTrigger)
}

/** English, under the provider's locale, under the host's own sentences. */
export function useWords<Messages extends TriggerMessages>(base: Messages): Words<Messages> {
  const context = useChannelContext()
  const known = wordsOf.get(base)?.get(context)
  if (known) return known as Words<Messages>
  const words = createWords(base, context)
  const all = wordsOf.get(base) ?? new WeakMap()
  wordsOf.set(base, all.set(context, words))
  return words
}

/** Made once for all the parts below a provider: a page may have hundreds. */
const wordsOf = new WeakMap<TriggerMessages, WeakMap<ChannelContextValue, Words<TriggerMessages>>>()

function createWords<Messages extends TriggerMessages>(
  base: Messages,
  { locale, messages: overrides }: ChannelContextValue,
): Words<Messages> {
  const messages = mergeMessages<TriggerMessages>(base, locale?.messages, overrides) as Messages
  return {
    messages,
    tag: locale?.tag ?? 'en',
    language: locale ? { lang: locale.tag, dir: locale.dir } : {},
    about: (sentence, kind) => fill(sentence, kind ? { channel: messages.channels[kind] } : {}),
  }
}
