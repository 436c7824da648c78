import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { ChannelError } from '../gateway/errors.js'
import { errorSaying, type Messages, type Saying, statusName } from '../messages/catalogue.js'
import { en } from '../messages/en.js'
import { fill } from '../messages/format.js'

/** The sentences that the commands say: the parts' own, in English. */
export const messages: Messages = en.messages

/** Their language. */
export const tag: string = en.tag

/** What a sentence is about: a kind of channel, or all channels. */
export type Subject = ChannelKind | 'all'

/** A sentence about its subject. */
export function say(sentence: string, subject: Subject): string {
  const { channels, list } = messages
  return fill(sentence, { channel: subject === 'all' ? list.subject : channels[subject] })
}

/** A title and a sentence as one text. */
export function sayAll({ title, text }: Saying, subject: Subject): string {
  return say(`${title.replace(/[^.?!…]$/, '$&.')} ${text}`, subject)
}

/** An error as the person's own sentence, and its code for docs/errors.md. Nothing a provider wrote. */
export function failure({ code }: ChannelError, subject: Subject): string {
  return `${sayAll(errorSaying(messages, code), subject)} (${code})`
}

/** The word for how a channel fares. A provider's word that nobody knows is shown as it is. */
export function statusWord(channel: Channel): string {
  const { status } = messages
  const { rawStatus } = channel
  const name = statusName(channel)
  return name === 'UNKNOWN' && rawStatus ? fill(status.word, { word: rawStatus }) : status[name]
}

/** A provider's text without what a terminal would obey. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
}

/** A value as JSON, on one line, that no terminal obeys. */
export function json(value: unknown): string {
  const escaped = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return `${JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]/g, escaped)}\n`
}

/** A table with its columns aligned. */
export function table(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map(plain))
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(...clean.map((row) => widthOf(row[column] ?? ''))),
  )
  const pad = (cell: string, column: number): string =>
    cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))
  return clean.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('')
}

function widthOf(text: string): number {
  return Array.from(text).length
}

/** A channel that was just connected, as a sentence and a table. */
export function describe(channel: Channel): string {
  const { id, kind, name, username, details } = channel
  const rows = [
    ['id', id],
    ['name', name],
    [username?.startsWith('+') ? 'number' : 'user', username],
    ['status', statusWord(channel)],
    ...Object.entries(details).map(([key, value]) => [spaced(key), value]),
  ].flatMap(([label, value]) => (label && value ? [[label, value]] : []))
  return `${say(messages.pairing.connected.title, kind)}.\n\n${table(rows)}`
}

/** `phoneNumberId` as three words. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
