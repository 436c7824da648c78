import type { Channel } from '../gateway/channel.js'
import { toChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { timeOf } from '../messages/format.js'
import { channelsOptions } from '../query/channel.js'
import { readArgs } from './args.js'
import { createContext } from './context.js'
import { interruptible } from './interruption.js'
import { chooseProvider, openProvider } from './keys.js'
import { unless } from './news.js'
import { UsageError } from './usage-error.js'
import { failure, json, messages, statusWord, table, tag } from './words.js'

const help = `Usage: channelkit status [options]

Lists the channels, connected or broken.

Options:
  --provider <name>     skylight or keebai; the one whose key there is unless given
  --base-url <address>  of a sandbox: https, or http on this machine
  --json                print them as JSON
  --help                show this

Environment:
  SKYLIGHT_API_KEY, KEEBAI_API_TOKEN    the key, which no argument takes
  SKYLIGHT_BASE_URL, KEEBAI_BASE_URL    as --base-url

Status: 0 listed, 1 not reached, 2 not understood, 130 interrupted.
`

/** `channelkit status`: rejects with the person's sentence where the provider cannot be reached. */
export async function status(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(
    args,
    {
      provider: { type: 'string' },
      'base-url': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    process.env,
  )
  if (values.help) return void process.stdout.write(help)
  if (positionals.length > 0) throw new UsageError('status takes options only.')
  const provider = chooseProvider(values.provider, process.env)
  const gateway = openProvider(provider, values['base-url'], process.env)
  const channels = await interruptible(({ stop }) => list(gateway, stop))
  process.stdout.write(values.json ? json(channels) : listed(channels))
}

async function list(gateway: ChannelGateway, stop: AbortSignal): Promise<readonly Channel[]> {
  const { client } = createContext(gateway)
  try {
    return await unless(client.fetchQuery(channelsOptions(gateway, '')), stop)
  } catch (error) {
    throw stop.aborted ? error : new Error(failure(toChannelError(error), 'all'))
  } finally {
    client.clear()
  }
}

function listed(channels: readonly Channel[]): string {
  if (channels.length === 0) return 'No channels.\n'
  const rows = channels.map((channel) => [
    messages.channels[channel.kind],
    channel.name ?? '-',
    channel.username ?? '-',
    statusWord(channel),
    agoOf(channel.lastSyncedAt),
  ])
  return table([['KIND', 'NAME', 'NUMBER OR USER', 'STATUS', 'LAST SYNCED'], ...rows])
}

function agoOf(at: string | null): string {
  const seconds = at === null ? Number.NaN : (Date.parse(at) - Date.now()) / 1000
  // A provider's clock may be ahead of this one.
  return Number.isNaN(seconds) ? '-' : timeOf('{time}', Math.min(0, seconds), tag)
}
