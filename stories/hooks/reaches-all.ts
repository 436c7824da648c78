import type { StoryContext } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'

/** Waits until each state of a hook's page is the one that its heading promises. */
export async function reachesAll({ canvasElement }: StoryContext): Promise<void> {
  const look = (): readonly (readonly [string, string])[] =>
    [...canvasElement.querySelectorAll<HTMLElement>('[data-promised]')].map((state) => [
      state.dataset['promised'] ?? '',
      state.querySelector<HTMLElement>('[data-status].hook-table')?.dataset['status'] ?? '',
    ])
  await waitFor(() => expect(look().filter(([promised, is]) => promised !== is)).toEqual([]), {
    timeout: 12_000,
  })
  await expect(look().length).toBeGreaterThan(2)
}
