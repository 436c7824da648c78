import { screen } from '@testing-library/react'
import { ChannelError, SyncStatusBadge } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { afterEach, expect, it, vi } from 'vitest'
import { syncStatuses } from '../../src/gateway/health.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { show } from './parts.js'

afterEach(() => vi.restoreAllMocks())

function badge(): HTMLElement {
  return screen.getByTestId('badge')
}

it.each([
  ['OK', 'good', 'Connected'],
  ['SYNC_SUCCESS', 'good', 'Up to date'],
  ['CONNECTING', 'working', 'Connecting'],
  ['CREDENTIALS', 'attention', 'Signed out'],
  ['ERROR', 'attention', 'Has a problem'],
  ['STOPPED', 'attention', 'Stopped'],
  ['CREATION_FAIL', 'attention', 'Did not connect'],
  ['UNKNOWN', 'unknown', 'Unclear'],
] as const)('%s is %s and called "%s"', (syncStatus, tone, word) => {
  show(<SyncStatusBadge channel={{ ...whatsapp, syncStatus }} data-testid="badge" />)
  expect(badge()).toHaveAttribute('data-tone', tone)
  expect(badge().textContent?.trim()).toBe(word)
})

it('tells every tone apart by its icon, not by colour alone', () => {
  show(
    syncStatuses.map((syncStatus) => (
      <SyncStatusBadge key={syncStatus} channel={{ ...whatsapp, syncStatus }} />
    )),
  )
  const badges = [...document.querySelectorAll<HTMLElement>("[data-slot='ck-badge']")]
  const iconOf = (each: Element): string | null | undefined =>
    each.querySelector('svg')?.getAttribute('data-icon')
  const icons = new Map(badges.map((each) => [each.dataset['tone'], iconOf(each)]))
  expect(icons.size).toBe(4)
  expect(new Set(icons.values()).size).toBe(4)
})

it('shows a word that nobody knows as it is', () => {
  const channel = { ...whatsapp, syncStatus: 'UNKNOWN', rawStatus: 'PERMISSIONS' } as const
  show(<SyncStatusBadge channel={channel} data-testid="badge" />)
  expect(badge()).toHaveTextContent('Unclear: PERMISSIONS')
})

it('does not call a channel connected that is not', () => {
  show(<SyncStatusBadge channel={{ ...whatsapp, isConnected: false }} data-testid="badge" />)
  expect(badge()).toHaveTextContent('Disconnected')
  expect(badge()).toHaveAttribute('data-tone', 'attention')
})

it('calls a channel paused that is not connected, where nobody says why', () => {
  const channel = { ...whatsapp, syncStatus: 'UNKNOWN', isConnected: false } as const
  show(<SyncStatusBadge channel={channel} data-testid="badge" />)
  expect(badge()).toHaveTextContent('Paused')
  expect(badge()).toHaveAttribute('data-tone', 'attention')
})

it('asks by itself where it is told which channel', async () => {
  const gateway = fakeGateway()
  gateway.channel = async () => whatsapp
  show(<SyncStatusBadge kind="whatsapp" data-testid="badge" />, { gateway })
  expect(badge()).toHaveTextContent('Checking…')
  expect(await screen.findByText('Connected')).toBe(badge())
})

it('says that there is none', async () => {
  show(<SyncStatusBadge kind="whatsapp" data-testid="badge" />)
  expect(await screen.findByText('Not connected')).toHaveAttribute('data-tone', 'off')
})

it('says that nobody can tell', async () => {
  const gateway = fakeGateway()
  gateway.channel = async () => {
    throw new ChannelError('forbidden')
  }
  show(<SyncStatusBadge kind="whatsapp" data-testid="badge" />, { gateway })
  expect(await screen.findByText('Cannot check')).toHaveAttribute('data-tone', 'unknown')
})

it('speaks the language it is given, and takes what a span takes', () => {
  show(<SyncStatusBadge channel={whatsapp} data-testid="badge" title="x" className="mine" />, {
    locale: ar,
  })
  expect(badge()).toHaveTextContent('متصل')
  expect(badge()).toHaveAttribute('dir', 'rtl')
  expect(badge()).toHaveAttribute('title', 'x')
  expect(badge()).toHaveClass('mine')
  expect(badge()).not.toHaveAttribute('kind')
})
