import type { StoryContext } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { inLanguage } from './in-language.js'
import { languageOf } from './languages.js'
import { stageOf } from './stage.js'

/** Somebody in front of a story. Says everything in English and finds it in the story's language. */
export interface Person {
  /**
   * Waits until a paragraph of these sentences is to be seen, wherever on the page. Answers the first
   * that says it. A `{time}` in them is any.
   */
  readonly sees: (...sentences: readonly string[]) => Promise<HTMLElement>
  /** Waits until a picture of this name is to be seen. */
  readonly seesPicture: (name: string) => Promise<HTMLElement>
  /** Waits until a sentence is gone. */
  readonly seesNoMore: (sentence: string) => Promise<void>
  /** Waits for a button and presses it. Answers its element. */
  readonly presses: (button: string) => Promise<HTMLElement>
  /** Waits for a field, goes there and pastes a text. Answers its element. */
  readonly fills: (field: string, text: string) => Promise<HTMLElement>
  /** Presses keys, in the words of user-event: `{Escape}`. */
  readonly types: (keys: string) => Promise<void>
}

/** The longest that any story takes to get anywhere. */
const patience = { timeout: 12_000 }

/** What screen readers alone are told is not to be seen. */
const notForEyes = { ignore: '[data-slot="ck-live"], script, style' }

/** The person of a story's play function. In a gallery they look at their own exhibit alone. */
export function person(context: StoryContext): Person {
  const { canvasElement, globals, userEvent } = context
  const isExhibit = canvasElement.parentElement?.className === 'gallery'
  const page = within(isExhibit ? canvasElement : canvasElement.ownerDocument.body)

  /** The sentences in the story's language; one of them each, where English has one for two. */
  function words(...english: readonly string[]): RegExp {
    const said = english.map((sentence) => {
      const sentences = inLanguage(languageOf(globals).locale, sentence)
      const exact = sentences.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      return `(${exact.join('|')})`
    })
    return new RegExp(`^${said.join(' ')}$`.replaceAll('\\{time\\}', '.+'))
  }
  /** Looks anew each time: what was found a moment ago may be gone. */
  function seen(what: string, look: () => readonly HTMLElement[]): Promise<HTMLElement> {
    return waitFor(async () => {
      const [element] = look()
      if (!element) throw new Error(`"${what}" is not on the page.`)
      await expect(element).toBeVisible()
      return element
    }, patience)
  }

  return {
    sees: (...sentences) =>
      seen(sentences.join(' '), () => page.queryAllByText(words(...sentences), notForEyes)),
    seesPicture: (name) => seen(name, () => page.queryAllByRole('img', { name: words(name) })),
    seesNoMore: (sentence) =>
      waitFor(() => expect(page.queryByText(words(sentence), notForEyes)).toBeNull(), patience),
    async presses(name) {
      const button = await seen(name, () => page.queryAllByRole('button', { name: words(name) }))
      await userEvent.click(button)
      return button
    },
    async fills(label, text) {
      const field = await seen(label, () => page.queryAllByLabelText(words(label)))
      await userEvent.click(field)
      await userEvent.paste(text)
      return field
    },
    types: (keys) => userEvent.keyboard(keys),
  }
}

/** Waits until the provider of a story has been asked for so many codes. */
export async function asksForCodes(context: StoryContext, count: number): Promise<void> {
  const { world } = stageOf(context)
  const asked = () => world.requests.filter(({ path }) => path.endsWith('/connect'))
  await waitFor(() => expect(asked()).toHaveLength(count), patience)
}

/** Nothing reaches over the edge of the page, which would have to be scrolled sideways. */
export async function seesNothingCutOff(): Promise<void> {
  const { scrollWidth, clientWidth } = document.documentElement
  await expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
}
