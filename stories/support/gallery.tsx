import type { Meta, StoryContext } from '@storybook/react-vite'
import { ChannelProvider } from 'channelkit'
import { type ReactNode, useCallback, useState } from 'react'
import { fn, within } from 'storybook/test'
import { languageOf } from './languages.js'
import type { Setting } from './setting.js'
import { createStage, keepStage, type Stage, stageOf } from './stage.js'

/** A part's stories, as their file exports them, and how the part is drawn. */
export interface Exhibition {
  readonly stories: Readonly<Record<string, unknown>>
  readonly draw: (args: object) => ReactNode
  /** Whether somebody has to act in them, as {@link playGallery} does. */
  readonly isPlayed?: boolean
}

/** Of a story that the gallery leaves out, since another one looks the same. */
export const notPictured: { readonly tags: string[] } = { tags: ['!autodocs'] }

/** What a gallery shows. */
interface GalleryProps {
  readonly exhibits: readonly Exhibit[]
  /** The stage of the story that the gallery is. Each exhibit has one of its own. */
  readonly stage: Stage
  readonly globals: StoryContext['globals']
}

interface Exhibit {
  readonly title: string
  readonly setting: Setting
  readonly args: object
  readonly picture: ReactNode
  readonly play: Play | undefined
}

type Play = (context: StoryContext) => unknown

/** A gallery as a story's meta has it. */
type GalleryMeta = Required<Pick<Meta, 'parameters' | 'render'>>

/**
 * Every story of some files side by side, but for those that are no picture of a part: what a
 * story's meta needs for it.
 */
export function inGallery(exhibitions: readonly Exhibition[]): GalleryMeta {
  const exhibits = exhibitions.flatMap(exhibitsOf)
  return {
    parameters: {
      exhibits,
      // Nowhere else do panels and lists of one name stand side by side.
      a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
    },
    render: (_, context) => (
      <Gallery exhibits={exhibits} stage={stageOf(context)} globals={context.globals} />
    ),
  }
}

/** Plays the stories of a gallery where somebody has to act, one after the other. */
export async function playGallery(context: StoryContext): Promise<void> {
  const { canvasElement, parameters } = context
  const tiles = canvasElement.querySelectorAll<HTMLElement>('.gallery > li')
  for (const [index, tile] of [...tiles].entries()) {
    const { play, args, setting } = (parameters['exhibits'] as readonly Exhibit[])[index] ?? {}
    const place = { canvasElement: tile, canvas: within(tile) }
    await play?.({ ...context, ...place, args: { ...args }, parameters: { sandbox: setting } })
  }
}

function Gallery({ exhibits, ...place }: GalleryProps): React.JSX.Element {
  return (
    <ul className="gallery">
      {exhibits.map((exhibit) => (
        <Tile key={exhibit.title} exhibit={exhibit} {...place} />
      ))}
    </ul>
  )
}

function Tile(props: Omit<GalleryProps, 'exhibits'> & { exhibit: Exhibit }): React.JSX.Element {
  const { exhibit, stage: outer, globals } = props
  const { title, setting, picture } = exhibit
  const [stage] = useState(() => createStage(outer.scope, setting))
  const keep = useCallback(
    (tile: HTMLElement | null) => void (tile && keepStage(tile, stage)),
    [stage],
  )
  return (
    <li ref={keep}>
      <h2 lang="en" dir="ltr">
        {title}
      </h2>
      <ChannelProvider
        gateway={stage.gateway}
        scope={stage.scope}
        locale={languageOf(globals).locale}
      >
        {picture}
      </ChannelProvider>
    </li>
  )
}

/** What such a file tells Storybook, of the part or of one story. */
interface Told {
  readonly title?: string
  readonly args?: object
  readonly render?: (args: object) => ReactNode
  readonly play?: Play
  readonly tags?: readonly string[]
  readonly parameters?: { readonly sandbox?: Setting }
}

/** Storybook adds exports of its own, which are not written like stories. */
const storyName = /^[A-Z]/

function exhibitsOf({ stories, draw, isPlayed }: Exhibition): readonly Exhibit[] {
  const { default: meta = {}, ...rest } = stories as Readonly<Record<string, Told>>
  return Object.entries(rest)
    .filter(([name, { tags }]) => storyName.test(name) && !tags?.includes('!autodocs'))
    .map(([name, { args: own, parameters, render = draw, play }]) => {
      const args = withOwnEars({ ...meta.args, ...own })
      return {
        title: `${meta.title?.replace(/^.*\//, '')}: ${inWords(name)}`,
        setting: parameters?.sandbox ?? meta.parameters?.sandbox ?? {},
        args,
        picture: render(args),
        play: isPlayed ? play : undefined,
      }
    })
}

/** Props whose functions hear of one exhibit alone. */
function withOwnEars(args: object): object {
  const props = Object.entries(args)
  return Object.fromEntries(
    props.map(([name, prop]) => [name, typeof prop === 'function' ? fn() : (prop as unknown)]),
  )
}

function inWords(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
}
