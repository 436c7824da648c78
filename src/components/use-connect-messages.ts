'use client'

import type { CommonMessages, ConnectMessages } from '../messages/catalogue.js'
import { english } from '../messages/english.js'
import { englishConnect } from '../messages/english-connect.js'
import { useWords } from './use-words.js'

const base: CommonMessages & ConnectMessages = { ...english, ...englishConnect }

/**
 * What is said while somebody connects by a code or a link. Apart from `useMessages`, for a part that
 * shows neither.
 */
export function useConnectMessages(): ConnectMessages {
  return useWords(base).messages
}
