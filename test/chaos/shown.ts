import type { Channel } from 'channelkit/headless'
import { channelErrorCodes, isPassing } from '../../src/gateway/errors.js'
import { Broken } from './broken.js'
import type { PairingPart, PartName, Views } from './page/views.js'
import { inventedMs } from './clocks.js'
import { isCode } from './people.js'
import type { Tab } from './tab.js'
import type { Truth } from './truth.js'
import type { World } from './world.js'

const statuses: Readonly<Record<PartName, readonly string[]>> = (() => {
  const code = 'idle starting presenting linking connected expired cancelled failed'.split(' ')
  const login = 'collecting verifying challenged confirming connected failed'.split(' ')
  const badge = ['loading', 'absent', 'present', 'unreachable']
  return { whatsapp: code, telegram: code, link: code, instagram: login, badge }
})()

/** Codes of errors that tell how an attempt ended at its provider. */
const ends = ['pairing-failed', 'device-limit', 'passkey-required']

/** Checks what a part shows from now on, and what it showed before, against what the providers know. Throws `Broken`. */
export function checkShown(
  world: World,
  truth: Truth,
  tab: Tab,
  part: PartName,
  view: Views[PartName],
  before: string,
): void {
  const fail = (what: string): never => {
    throw new Broken(`${tab.name}: ${part} ${what}`)
  }
  if (!statuses[part].includes(view.status)) fail(`has no state "${view.status}"`)
  if ('error' in view && view.error && !channelErrorCodes.includes(view.error.code)) {
    fail(`has no error "${view.error.code}"`)
  }
  if ('channel' in view) checkChannel(truth, tab, part, view.channel, fail)
  if (isCode(part)) checkAttempt(world, truth, tab, part, before, fail)
}

function checkChannel(
  truth: Truth,
  { look: { tenant } }: Tab,
  part: PartName,
  channel: Channel,
  fail: (what: string) => never,
): void {
  const kind = part === 'link' || part === 'badge' ? 'whatsapp' : part
  if (channel.kind !== kind) fail(`shows a channel of ${channel.kind}`)
  const known = truth.connection(tenant, kind, channel.id)
  const isSaid = known?.usernames.has(channel.username)
  if ((part !== 'badge' || channel.isConnected) && !isSaid) {
    fail(`shows a channel that ${tenant} never had: ${JSON.stringify(channel)}`)
  }
}

function checkAttempt(
  world: World,
  truth: Truth,
  tab: Tab,
  part: PairingPart,
  before: string,
  fail: (what: string) => never,
): void {
  const { tenant } = tab.look
  const view = tab.views[part]
  if (view?.status === 'presenting' && view.invitation.type === 'qr') {
    const known = truth.code(view.invitation.payload)
    if (known && known.tenant !== tenant) fail(`shows a code of ${known.tenant}`)
    if (!known) fail('shows a code that no provider has given')
    if (known) tab.attempts[part] = known.attempt
  }
  if (view?.status === 'presenting' && view.invitation.type === 'link') {
    tab.attempts[part] = new URL(view.invitation.url).searchParams.get('session') ?? ''
  }
  const shown = tab.attempts[part]
  const standing = shown === undefined ? undefined : truth.standing(shown)
  const isEnd =
    (view?.status === 'failed' && ends.includes(view.error.code)) || view?.status === 'expired'
  // Where nobody looks nothing is heard, and whoever comes back hears it.
  const isUnheard = view?.status === 'expired' && !tab.isVisible
  const isKnown = !isUnheard && !isByClock(world, truth, tab, part)
  if (isEnd && isKnown && standing === 'connected')
    fail(`is ${view.status}, and its attempt has connected`)
  // While it starts it may go on with another tab's, which it has not shown.
  const isShown = before !== 'starting' && standing === 'waiting'
  if (view?.status === 'failed' && ends.includes(view.error.code) && isShown) {
    fail(`has failed by ${view.error.code}, and its attempt goes on`)
  }
  if (
    view?.status === 'failed' &&
    before === 'fresh' &&
    isPassing(view.error) &&
    inventedMs(tab) === 0
  ) {
    fail(`gives up on a living code because of ${view.error.code}, which passes`)
  }
  const isUnknown = view?.status === 'failed' && view.error.code === 'not-found'
  if (isUnknown && standing === 'waiting' && world.server.strays() === 0) {
    fail('has failed, and no more than its code has died')
  }
  if (view?.status === 'presenting' && view.renewals.done > view.renewals.limit) {
    fail(`has been renewed ${view.renewals.done} times`)
  }
  if (view?.status === 'connected') {
    const { channel } = view
    const isTold = world.server.told.some(
      (each) => each.tenant === tenant && each.channel.id === channel.id,
    )
    if (!isTold) fail('is connected before the host was told')
  }
  if (view?.status === 'failed' && ends.includes(view.error.code)) {
    if (!truth.hasFailed(tenant)) fail(`has failed by ${view.error.code}, and no attempt has`)
  }
}

/** Whether the time for an attempt is over by a clock that was set forward: what is heard yet corrects that. */
function isByClock({ time }: World, truth: Truth, tab: Tab, part: PairingPart): boolean {
  const endsAt = truth.endsAt(tab.attempts[part] ?? '')
  return (
    tab.views[part]?.status === 'expired' &&
    endsAt !== undefined &&
    time.now() + inventedMs(tab) >= endsAt
  )
}
