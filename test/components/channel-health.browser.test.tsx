import { act, cleanup, screen, within } from '@testing-library/react'
import { type Channel, ChannelCard, ChannelError, ChannelList } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { Profiler } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LastSynced } from '../../src/components/last-synced.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass } from '../support/render.js'
import { instagram, whatsapp } from '../support/samples.js'
import { show } from './parts.js'

let gateway: FakeGateway
beforeEach(() => {
  holdClocks()
  gateway = fakeGateway()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function showCard(change: Partial<Channel> | null, link?: string): Promise<HTMLElement> {
  gateway.channel = async () => change && { ...instagram, ...change }
  show(<ChannelCard kind="instagram" onConnect={() => {}} campaignLink={link} />, { gateway })
  await pass(0)
  return screen.getByRole('article')
}

const lost = { isConnected: false }
const statuses: [string, Partial<Channel> | null, string, string, string, string | null][] = [
  ['OK', { syncStatus: 'OK' }, 'good', 'Connected', 'Its messages arrive.', null],
  [
    'SYNC_SUCCESS',
    { syncStatus: 'SYNC_SUCCESS' },
    'good',
    'Up to date',
    'All its messages so far are here.',
    null,
  ],
  [
    'CONNECTING',
    { syncStatus: 'CONNECTING' },
    'working',
    'Connecting',
    'This takes a few minutes. You need not stay.',
    null,
  ],
  [
    'CREDENTIALS',
    { syncStatus: 'CREDENTIALS', ...lost },
    'attention',
    'Signed out',
    'You were signed out, perhaps by a new password.',
    'Reconnect Instagram',
  ],
  [
    'ERROR',
    { syncStatus: 'ERROR', ...lost },
    'attention',
    'Has a problem',
    'It is nothing you did. Check again, and reconnect if it stays.',
    'Check Instagram again',
  ],
  [
    'STOPPED',
    { syncStatus: 'STOPPED', ...lost },
    'attention',
    'Stopped',
    'We do not know who stopped it.',
    'Reconnect Instagram',
  ],
  [
    'CREATION_FAIL',
    { syncStatus: 'CREATION_FAIL', ...lost },
    'attention',
    'Did not connect',
    'The last try did not work. Connect it again.',
    'Connect Instagram',
  ],
  [
    'a word that nobody knows',
    { syncStatus: 'UNKNOWN', rawStatus: 'PURGATORY' },
    'unknown',
    'Unclear: PURGATORY',
    'The service says something that we do not know.',
    'Check Instagram again',
  ],
  [
    'a lost connection',
    { syncStatus: 'OK', ...lost },
    'attention',
    'Disconnected',
    'The connection broke.',
    'Reconnect Instagram',
  ],
  [
    'no connection, and no word of why',
    { syncStatus: 'UNKNOWN', ...lost },
    'attention',
    'Paused',
    'Messages do not arrive until it is resumed there or you connect it again.',
    'Reconnect Instagram',
  ],
  [
    'a channel that never was',
    null,
    'off',
    'Not connected',
    'Connect it to have its messages here.',
    'Connect Instagram',
  ],
]

describe.each(statuses)('%s', (_, channel, tone, badge, sentence, action) => {
  it('has its badge, its sentence and the one thing to do', async () => {
    const card = await showCard(channel)
    expect(screen.getByText(badge)).toHaveAttribute('data-tone', tone)
    expect(card).toHaveTextContent(sentence)
    const [first] = within(card).queryAllByRole('button')
    expect(first?.textContent).toBe(action ?? 'Disconnect Instagram')
  })
})

it('keeps every badge and every sentence apart', () => {
  for (const column of [3, 4]) expect(new Set(statuses.map((row) => row[column])).size).toBe(11)
})

it('says of a channel that cannot be asked for why, and offers to try again', async () => {
  gateway.channel = async () => {
    throw new ChannelError('forbidden')
  }
  show(<ChannelCard kind="instagram" />, { gateway })
  await pass(0)
  expect(screen.getByText('Cannot check')).toHaveAttribute('data-tone', 'unknown')
  expect(screen.getByRole('alert')).toHaveTextContent('You are not allowed to do this')
  expect(screen.getByRole('button')).toHaveTextContent('Try again')
})

describe('a campaign that keeps a channel from leaving', () => {
  async function disconnect(link?: string): Promise<HTMLElement> {
    vi.spyOn(gateway.channels, 'disconnect').mockRejectedValue(new ChannelError('campaign-active'))
    await showCard({}, link)
    act(() => screen.getByRole('button', { name: 'Disconnect Instagram' }).click())
    act(() => screen.getByRole('button', { name: 'Yes, disconnect Instagram' }).click())
    await pass(0)
    return screen.getByRole('alert')
  }

  it('is explained, with the way to it that the host knows', async () => {
    const alert = await disconnect('/campaigns')
    expect(alert).toHaveTextContent('A campaign is using Instagram')
    const link = within(alert).getByRole('link', { name: 'Go to the campaign' })
    expect(link).toHaveAttribute('href', '/campaigns')
  })

  it('has no link where the host gives none', async () => {
    expect(within(await disconnect()).queryByRole('link')).toBeNull()
  })
})

describe('when it was last in step', () => {
  const minute = 60_000
  const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()

  it('is told in words that keep up, without a render of the card', async () => {
    const commits = vi.fn<() => void>()
    gateway.channel = async () => ({ ...instagram, lastSyncedAt: ago(4.5 * minute) })
    show(
      <Profiler id="card" onRender={commits}>
        <ChannelCard kind="instagram" />
      </Profiler>,
      { gateway },
    )
    await pass(0)
    const time = screen.getByText('Last synced 4 minutes ago.')
    expect(time).toHaveAttribute('datetime', ago(4.5 * minute))
    // So that nothing else happens in this minute.
    vi.spyOn(gateway.channels, 'read').mockReturnValue(new Promise(() => {}))
    commits.mockClear()
    await pass(minute)
    expect(time).toHaveTextContent('Last synced 5 minutes ago.')
    expect(commits.mock.calls.length).toBeLessThanOrEqual(1)
  })

  it.each([
    [0, 'Last synced now.'],
    [-minute, 'Last synced now.'],
    [59_000, 'Last synced now.'],
    [3 * 3_600_000, 'Last synced 3 hours ago.'],
    [40 * 3_600_000, 'Last synced yesterday.'],
  ])('%i ms ago is said as %s', async (ms, said) => {
    await showCard({ lastSyncedAt: ago(ms) })
    expect(screen.getByText(said)).toBeVisible()
  })

  it('is told by one timer for all, which ends with the last of them', () => {
    show(<LastSynced at={ago(0)} />)
    const before = vi.getTimerCount()
    cleanup()
    expect(vi.getTimerCount()).toBe(before - 1)
    show([1, 2, 3].map((each) => <LastSynced key={each} at={ago(each * minute)} />))
    expect(vi.getTimerCount()).toBe(before)
  })

  it('is not told where nobody knows', async () => {
    expect(await showCard({ lastSyncedAt: null })).not.toHaveTextContent('synced')
  })
})

describe('several channels', () => {
  async function showList(channels: readonly Channel[], locale?: typeof ar): Promise<void> {
    vi.spyOn(gateway.channels, 'list').mockResolvedValue(channels)
    show(<ChannelList />, { gateway, ...(locale && { locale }) })
    await pass(0)
  }
  const telegram: Channel = { ...whatsapp, id: '6', kind: 'telegram' }
  const broken: Channel = { ...instagram, syncStatus: 'CREDENTIALS', isConnected: false }

  it.each<[readonly Channel[], string]>([
    [[whatsapp, telegram, broken], '1 of 3 needs you'],
    [[whatsapp, { ...telegram, isConnected: false }, broken], '2 of 3 need you'],
    [[whatsapp, { ...telegram, syncStatus: 'CONNECTING' }], 'Nothing needs you'],
  ])('are summed up', async (channels, said) => {
    await showList(channels)
    expect(screen.getByText(said)).toBeVisible()
  })

  it('are summed up in Arabic', async () => {
    await showList([whatsapp, telegram, broken], ar)
    expect(screen.getByText('واحدة من 3 تحتاج إليك')).toBeVisible()
  })

  it.each([[[]], [[broken]]])('that are fewer than two need no sum', async (channels) => {
    await showList(channels)
    expect(screen.getByRole('region')).not.toHaveTextContent('need')
  })
})
