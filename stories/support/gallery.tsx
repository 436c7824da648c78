import type { Meta, StoryContext } from '@storybook/react-vite'
import { ChannelProvider } from 'channelkit'
import { type ReactNode, useState } from 'react'
import { languageOf } from './languages.js'
import type { Setting } from './setting.js'
import { createStage, type Stage, stageOf } from './stage.js'

/** A part's stories, as their file exports them, and how the part is drawn. */
export interface Exhibition {
  readonly stories: Readonly<Record<string, unknown>>
  readonly draw: (args: object) => ReactNode
}

/** What a gallery shows. */
interface GalleryProps {
  readonly exhibitions: readonly Exhibition[]
  /** The stage of the story that the gallery is. Each exhibit has one of its own. */
  readonly stage: Stage
  readonly globals: StoryContext['globals']
}

interface Exhibit {
  readonly title: string
  readonly setting: Setting
  readonly picture: ReactNode
}

/**
 * Every story of some files side by side, but for those in which a person has to act: what a
 * story's meta needs for it.
 */
export function inGallery(
  exhibitions: readonly Exhibition[],
): Required<Pick<Meta, 'parameters' | 'render'>> {
  return {
    // Nowhere else do panels and lists of one name stand side by side.
    parameters: { a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } } },
    render: (_, context) => (
      <Gallery exhibitions={exhibitions} stage={stageOf(context)} globals={context.globals} />
    ),
  }
}

function Gallery({ exhibitions, ...place }: GalleryProps): React.JSX.Element {
  return (
    <ul className="gallery">
      {exhibitions.flatMap(exhibitsOf).map((exhibit) => (
        <li key={exhibit.title}>
          <h2 lang="en" dir="ltr">
            {exhibit.title}
          </h2>
          <Tile exhibit={exhibit} {...place} />
        </li>
      ))}
    </ul>
  )
}

function Tile(props: Omit<GalleryProps, 'exhibitions'> & { exhibit: Exhibit }): React.JSX.Element {
  const { exhibit, stage: outer, globals } = props
  const { setting, picture } = exhibit
  const [stage] = useState(() => createStage(outer.scope, setting))
  return (
    <ChannelProvider
      gateway={stage.gateway}
      scope={stage.scope}
      locale={languageOf(globals).locale}
    >
      {picture}
    </ChannelProvider>
  )
}

/** What such a file tells Storybook, of the part or of one story. */
interface Told {
  readonly title?: string
  readonly args?: object
  readonly render?: (args: object) => ReactNode
  readonly tags?: readonly string[]
  readonly parameters?: { readonly sandbox?: Setting }
}

/** Storybook adds exports of its own, which are not written like stories. */
const storyName = /^[A-Z]/

function exhibitsOf({ stories, draw }: Exhibition): readonly Exhibit[] {
  const { default: meta = {}, ...rest } = stories as Readonly<Record<string, Told>>
  return Object.entries(rest)
    .filter(([name, { tags }]) => storyName.test(name) && !tags?.includes('!autodocs'))
    .map(([name, { args, parameters, render = draw }]) => ({
      title: `${meta.title?.replace(/^.*\//, '')}: ${inWords(name)}`,
      setting: parameters?.sandbox ?? {},
      picture: render({ ...meta.args, ...args }),
    }))
}

function inWords(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
}
