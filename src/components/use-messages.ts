'use client'

import { useMemo } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import { useChannelContext } from '../hooks/channel-context.js'
import { type CommonMessages, type Locale, mergeMessages } from '../messages/catalogue.js'
import { english } from '../messages/english.js'
import { fill } from '../messages/format.js'

/** What a part needs in order to speak. */
export interface Words {
  readonly messages: CommonMessages
  /** The language's tag, for numbers and plurals. */
  readonly tag: string
  /** For a part's outermost element. Empty where no locale is given: then the page's own hold. */
  readonly language: { readonly lang?: string; readonly dir?: Locale['dir'] }
  /** A sentence about one kind of channel. */
  readonly about: (sentence: string, kind: ChannelKind | undefined) => string
}

/** English, under the provider's locale, under the host's own sentences. */
export function useMessages(): Words {
  const { locale, messages: overrides } = useChannelContext()
  return useMemo(() => {
    const messages = mergeMessages<CommonMessages>(english, locale?.messages, overrides)
    return {
      messages,
      tag: locale?.tag ?? 'en',
      language: locale ? { lang: locale.tag, dir: locale.dir } : {},
      about: (sentence, kind) => fill(sentence, kind ? { channel: messages.channels[kind] } : {}),
    }
  }, [locale, overrides])
}
