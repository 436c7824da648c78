import type { StoryContext } from '@storybook/react-vite'
import { type Person, person } from './person.js'
import { inSandbox, type Setting } from './setting.js'
import { stageOf } from './stage.js'

/** What somebody does in a story, before they look. */
export type Act = (person: Person, world: ReturnType<typeof stageOf>['world']) => Promise<unknown>

/** What every story of some sentences has. */
interface Saying {
  readonly parameters: { readonly sandbox: Setting }
  readonly play: (context: StoryContext) => Promise<void>
}

/** A story that ends with these sentences, each somewhere on the page. */
export function says(sentences: string | readonly string[], setting: Setting, act?: Act): Saying {
  return {
    parameters: inSandbox(setting),
    play: async (context) => {
      const somebody = person(context)
      await act?.(somebody, stageOf(context).world)
      for (const sentence of [sentences].flat()) await somebody.sees(sentence)
    },
  }
}
