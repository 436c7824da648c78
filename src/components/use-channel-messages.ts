'use client'

import type { ChannelMessages, CommonMessages } from '../messages/catalogue.js'
import { english } from '../messages/english.js'
import { englishChannels } from '../messages/english-channels.js'
import { useWords, type Words } from './use-words.js'

const base: CommonMessages & ChannelMessages = { ...english, ...englishChannels }

/** What a part may say that shows channels. Apart from `useMessages`, for a part that shows none. */
export function useChannelMessages(): Words<CommonMessages & ChannelMessages> {
  return useWords(base)
}
