import { type Channel, type ChannelKind, isChannelKind } from '../gateway/channel.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { ConnectMethod, Offer } from '../gateway/offer.js'
import type { PairingMethod } from '../gateway/pairing.js'
import { readArgs } from './args.js'
import { connectByLogin } from './connect-login.js'
import { connectByPairing } from './connect-pairing.js'
import { createContext } from './context.js'
import { type Interruptible, interruptible } from './interruption.js'
import { openKeyboard } from './keyboard.js'
import { chooseProvider, openProvider } from './keys.js'
import { openLogin } from './login.js'
import { isLive, openPrinter, openTerminal } from './terminal.js'
import { UsageError } from './usage-error.js'
import { describe, json, messages } from './words.js'

const help = `Usage: channelkit connect <whatsapp | telegram | instagram> [options]

Connects an account: shows a code to scan, prints an address to open, or asks for a login.

Options:
  --provider <name>     skylight
  --qr                  by a code to scan, where the provider knows another way too
  --country <code>      where a login comes from: two letters, such as SA
  --base-url <address>  of a sandbox: https, or http on this machine
  --json                print the channel as JSON, and all else on stderr
  --help                show this

Environment:
  SKYLIGHT_API_KEY   the key of the account. No argument takes it.
  SKYLIGHT_BASE_URL  as --base-url

Status: 0 connected, 1 not connected, 2 not understood, 130 interrupted.
`

/** `channelkit connect`: rejects with the person's sentence where nothing was connected. */
export async function connect(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(
    args,
    {
      provider: { type: 'string' },
      'base-url': { type: 'string' },
      country: { type: 'string' },
      qr: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    process.env,
  )
  if (values.help) return void process.stdout.write(help)
  const kind = readKind(positionals)
  const provider = chooseProvider(values.provider, process.env)
  const gateway = openProvider(provider, values['base-url'], process.env)
  const offers = (await gateway.listOffers()).filter((offer) => offer.kind === kind)
  const method = chooseMethod(offers, values.qr)
  if (!method) {
    const way = values.qr ? ' by a code' : ''
    throw new UsageError(`${provider} does not connect ${messages.channels[kind]}${way}.`)
  }
  const channel = await interruptible((run) =>
    method === 'credentials'
      ? logIn(gateway, kind, values.country, run)
      : pair(gateway, kind, method, values.json ? process.stderr : process.stdout, run),
  )
  process.stdout.write(values.json ? json(channel) : describe(channel))
}

function readKind([kind = '', ...others]: readonly string[]): ChannelKind {
  if (isChannelKind(kind) && others.length === 0) return kind
  throw new UsageError('Which one: whatsapp, telegram or instagram?')
}

/** An address where there is one, unless a code is asked for. */
function chooseMethod(offers: readonly Offer[], isQr: boolean): ConnectMethod | undefined {
  const order: readonly ConnectMethod[] = isQr ? ['qr'] : ['link', 'qr', 'credentials']
  return order.find((method) => offers.some((offer) => offer.method === method))
}

async function logIn(
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

async function pair(
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
