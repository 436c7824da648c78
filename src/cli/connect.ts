import { type ChannelKind, isChannelKind } from '../gateway/channel.js'
import type { ConnectMethod, Offer } from '../gateway/offer.js'
import { readArgs } from './args.js'
import { interruptible } from './interruption.js'
import { chooseProvider, openProvider } from './keys.js'
import { readSettings, withSettings } from './settings.js'
import { UsageError } from './usage-error.js'
import { logIn, pair } from './ways.js'
import { describe, json, messages } from './words.js'

const help = `Usage: channelkit connect <whatsapp | telegram | instagram> [options]

Connects an account: shows a code to scan, prints an address to open, or asks for a login.

Options:
  --provider <name>     skylight or keebai; the one whose key there is unless given
  --qr                  by a code to scan, where the provider knows another way too
  --country <code>      where a login comes from: two letters, such as SA
  --name <text>         what a channel connected by Keebai's code is called
  --pipeline <id>       where Keebai sorts the conversations of a signup
  --coexistence         the number goes on living in the WhatsApp Business app
  --base-url <address>  of a sandbox: https, or http on this machine
  --json                print the channel as JSON, and all else on stderr
  --help                show this

Environment:
  SKYLIGHT_API_KEY, KEEBAI_API_TOKEN    the key, which no argument takes
  SKYLIGHT_BASE_URL, KEEBAI_BASE_URL    as --base-url

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
      name: { type: 'string' },
      pipeline: { type: 'string' },
      coexistence: { type: 'boolean' },
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
  const set = withSettings(gateway, readSettings(provider, method, values))
  const channel = await interruptible((run) =>
    method === 'credentials'
      ? logIn(gateway, kind, values.country, run)
      : pair(set, kind, method, values.json ? process.stderr : process.stdout, run),
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
