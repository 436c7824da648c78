import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readInbox, type SentCode } from '../control.ts'
import type { Language } from '../preferences.ts'

/** The messages on the phone. */
export interface Inbox {
  /** The newest first. */
  readonly messages: readonly SentCode[]
  readonly unread: number
  /** All there are have been seen. */
  readonly markRead: () => void
}

/** When the newest message was sent that was read. The code itself is nothing to keep. */
const KEY = 'demo-read'
const none: readonly SentCode[] = []

/** The phone's inbox, looked into every two seconds while the page is in view. */
export function useInbox(): Inbox {
  const [read, setRead] = useState(() => sessionStorage.getItem(KEY))
  const { data: messages = none } = useQuery({
    queryKey: ['inbox'],
    queryFn: readInbox,
    refetchInterval: 2_000,
  })
  const seen = messages.findIndex(({ at }) => String(at) === read)
  return {
    messages,
    unread: seen === -1 ? messages.length : seen,
    markRead() {
      const newest = messages[0]
      if (!newest) return
      sessionStorage.setItem(KEY, String(newest.at))
      setRead(String(newest.at))
    },
  }
}

/** A code as a message of that language spells it. */
export function spell(code: string, language: Language): string {
  if (language !== 'ar') return code.replace(/^\d{3}/, '$& ')
  return code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
}
