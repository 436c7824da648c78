import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { PairingMethod } from '../gateway/pairing.js'
import { connectByLogin } from './connect-login.js'
import { connectByPairing } from './connect-pairing.js'
import { createContext } from './context.js'
import type { Interruptible } from './interruption.js'
import { openKeyboard } from './keyboard.js'
import { openLogin } from './login.js'
import { isLive, openPrinter, openTerminal } from './terminal.js'

/** Connects by a login, which is asked for at the terminal or read from a pipe. */
export async function logIn(
  gateway: ChannelGateway,
  kind: ChannelKind,
  country: string | undefined,
  { stop, interrupt }: Interruptible,
): Promise<Channel> {
  const keyboard = openKeyboard(process.stdin, process.stderr, interrupt)
  const login = openLogin(createContext(gateway), { scope: '', kind, method: 'credentials' })
  const tell = (sentence: string): unknown => process.stderr.write(`${sentence}\n`)
  try {
    return await connectByLogin(login, { kind, country, keyboard, tell }, stop)
  } finally {
    login.stop()
    keyboard.close()
  }
}

/** Connects by a code or an address, in place where the output is a terminal. */
export async function pair(
  gateway: ChannelGateway,
  kind: ChannelKind,
  method: PairingMethod,
  output: NodeJS.WriteStream,
  { stop, interrupt }: Interruptible,
): Promise<Channel> {
  const isInPlace = method === 'qr' && isLive(output)
  // Keys that nobody asked for would be shown in the middle of the code.
  const isHushed = isInPlace && process.stdin.isTTY
  const keyboard = isHushed ? openKeyboard(process.stdin, output, interrupt) : null
  const display = isInPlace ? openTerminal(output) : openPrinter(output)
  try {
    return await connectByPairing(gateway, { scope: '', kind, method }, display, stop)
  } finally {
    display.close()
    keyboard?.close()
  }
}
