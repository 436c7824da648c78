import type { StoryContext } from '@storybook/react-vite'
import { spyOn } from 'storybook/test'
import { person } from './person.js'

/** What becomes of a window: it stays open, is never opened, or is closed by the person. */
export type WindowFate = 'open' | 'blocked' | 'closed'

/** Goes on to the signup in a browser that deals so with its window. None really opens. */
export async function goesOn(context: StoryContext, fate: WindowFate): Promise<void> {
  const opened = { closed: false, opener: null, location: { replace: () => {} } }
  const browser = spyOn(window, 'open')
  browser.mockReturnValue(fate === 'blocked' ? null : (opened as unknown as Window))
  await person(context).presses('Continue to app.example.com')
  browser.mockRestore()
  opened.closed = fate === 'closed'
}
