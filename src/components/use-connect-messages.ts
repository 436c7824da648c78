'use client'

import { useMemo } from 'react'
import { useChannelContext } from '../hooks/channel-context.js'
import { type ConnectMessages, mergeMessages } from '../messages/catalogue.js'
import { englishConnect } from '../messages/english-connect.js'

/**
 * What is said while somebody connects by a code or a link. Apart from `useMessages`, whose English
 * is loaded before anybody does.
 */
export function useConnectMessages(): ConnectMessages {
  const { locale, messages } = useChannelContext()
  return useMemo(
    () => mergeMessages<ConnectMessages>(englishConnect, locale?.messages, messages),
    [locale, messages],
  )
}
