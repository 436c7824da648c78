import type { StoryContext } from '@storybook/react-vite'
import { person } from './person.js'

/** What becomes of a window: it stays open, is never opened, or is closed by the person. */
export type WindowFate = 'open' | 'blocked' | 'closed'

/** Goes on to the signup in a browser that deals so with its window. None really opens. */
export async function goesOn(context: StoryContext, fate: WindowFate): Promise<void> {
  const opened = { closed: false, opener: null, location: { replace: () => {} } }
  const { open } = window
  window.open = () => (fate === 'blocked' ? null : (opened as unknown as Window))
  try {
    await person(context).presses('Continue to app.example.com')
  } finally {
    window.open = open
  }
  opened.closed = fate === 'closed'
}
