'use client'

import type { ChannelKind } from '../gateway/channel.js'
import { type ChannelContextValue, useChannelContext } from '../hooks/channel-context.js'
import { type CommonMessages, type Locale, mergeMessages } from '../messages/catalogue.js'
import { english } from '../messages/english.js'
import { fill } from '../messages/format.js'

/** What a part needs in order to speak. */
export interface Words<Messages extends CommonMessages = CommonMessages> {
  readonly messages: Messages
  /** The language's tag, for numbers and plurals. */
  readonly tag: string
  /** For a part's outermost element. Empty where no locale is given: then the page's own hold. */
  readonly language: { readonly lang?: string; readonly dir?: Locale['dir'] }
  /** A sentence about one kind of channel. */
  readonly about: (sentence: string, kind: ChannelKind | undefined) => string
}

/** What any part may say. */
export function useMessages(): Words {
  return useWords<CommonMessages>(english)
}

/** English, under the provider's locale, under the host's own sentences. */
export function useWords<Messages extends CommonMessages>(base: Messages): Words<Messages> {
  const context = useChannelContext()
  const known = wordsOf.get(base)?.get(context)
  if (known) return known as Words<Messages>
  const words = createWords(base, context)
  const all = wordsOf.get(base) ?? new WeakMap()
  wordsOf.set(base, all.set(context, words))
  return words
}

/** Made once for all the parts below a provider: a page may have hundreds. */
const wordsOf = new WeakMap<CommonMessages, WeakMap<ChannelContextValue, Words>>()

function createWords<Messages extends CommonMessages>(
  base: Messages,
  { locale, messages: overrides }: ChannelContextValue,
): Words<Messages> {
  const messages = mergeMessages<CommonMessages>(base, locale?.messages, overrides) as Messages
  return {
    messages,
    tag: locale?.tag ?? 'en',
    language: locale ? { lang: locale.tag, dir: locale.dir } : {},
    about: (sentence, kind) => fill(sentence, kind ? { channel: messages.channels[kind] } : {}),
  }
}
