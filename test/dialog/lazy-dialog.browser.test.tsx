import { act, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { LazyDialog } from '../../src/dialog/lazy-dialog.js'
import { show } from '../components/parts.js'

const closed = { isOpen: false, onClose: () => {} }

it('says that its code did not load, and loads it on request', () => {
  const fetchBody = vi.fn<() => void>()
  const body = { load: 'broken', fetchBody } as const
  show(<LazyDialog {...closed} isOpen body={body} />)
  expect(screen.getByRole('alert')).toHaveTextContent('This part of the page did not load')
  act(() => screen.getByRole('button', { name: 'Try again' }).click())
  expect(fetchBody).toHaveBeenCalledOnce()
})

it('shows nothing of a failure that nobody waits for', () => {
  const body = { load: 'broken', fetchBody: () => {} } as const
  show(<LazyDialog {...closed} body={body} />)
  expect(screen.queryByRole('alert')).toBeNull()
})
