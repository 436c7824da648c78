'use client'

import { useMemo } from 'react'
import { useChannelContext } from '../hooks/channel-context.js'
import { type LinkMessages, mergeMessages } from '../messages/catalogue.js'
import { englishLink } from '../messages/english-link.js'

/**
 * What is said of connecting by link. Apart from `useMessages`, whose English is loaded before
 * anybody connects.
 */
export function useLinkMessages(): LinkMessages {
  const { locale, messages } = useChannelContext()
  return useMemo(
    () => mergeMessages<LinkMessages>(englishLink, locale?.messages.link, messages?.link),
    [locale, messages],
  )
}
