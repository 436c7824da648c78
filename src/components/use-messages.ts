'use client'

import type { CommonMessages } from '../messages/catalogue.js'
import { english } from '../messages/english.js'
import { useWords, type Words } from './use-words.js'

/** What any part may say. */
export function useMessages(): Words {
  return useWords<CommonMessages>(english)
}
