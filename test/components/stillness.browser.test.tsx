import { act, render } from '@testing-library/react'
import { type Channel, type ChannelNews, ChannelProvider, SyncStatusBadge } from 'channelkit'
import { Profiler } from 'react'
import { expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'

const ids = Array.from({ length: 100 }, (_, index) => String(index))

it('renders one badge where one channel of many has changed, and all of them are read again', async () => {
  const gateway = fakeGateway()
  const channels = new Map<string, Channel>(ids.map((id) => [id, { ...whatsapp, id }]))
  const news = deferred<ChannelNews>()
  let reads = 0
  gateway.channels.read = async ({ id = '' }) => {
    reads += 1
    return structuredClone(channels.get(id) ?? null)
  }
  gateway.channels.changes = () => news.promise
  const rendered: string[] = []
  const { container } = render(
    <ChannelProvider gateway={gateway}>
      {ids.map((id) => (
        <Profiler key={id} id={id} onRender={(which) => rendered.push(which)}>
          <SyncStatusBadge kind="whatsapp" id={id} />
        </Profiler>
      ))}
    </ChannelProvider>,
  )
  const shown = (tone: string): number => container.querySelectorAll(`[data-tone='${tone}']`).length
  await vi.waitFor(() => expect(shown('good')).toBe(ids.length))
  expect(reads).toBe(ids.length)

  rendered.length = 0
  channels.set('50', { ...whatsapp, id: '50', syncStatus: 'CREDENTIALS' })
  await act(async () => news.resolve({ changed: true, askAfterMs: 60_000 }))
  await vi.waitFor(() => expect(shown('attention')).toBe(1))
  await vi.waitFor(() => expect(reads).toBe(2 * ids.length))
  expect(rendered).toEqual(['50'])
})
