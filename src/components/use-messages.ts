'use client'

import { useMemo } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import { useChannelContext } from '../hooks/channel-context.js'
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
  const { locale, messages: overrides } = useChannelContext()
  return useMemo(() => {
    const messages = mergeMessages<CommonMessages>(base, locale?.messages, overrides) as Messages
    return {
      messages,
      tag: locale?.tag ?? 'en',
      language: locale ? { lang: locale.tag, dir: locale.dir } : {},
      about: (sentence, kind) => fill(sentence, kind ? { channel: messages.channels[kind] } : {}),
    }
  }, [base, locale, overrides])
}
