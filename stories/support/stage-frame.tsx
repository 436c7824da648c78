import { ChannelProvider } from 'channelkit'
import { type ReactNode, StrictMode } from 'react'
import { languageOf } from './languages.js'
import type { Stage } from './stage.js'

/** What a frame is put around. */
export interface StageFrameProps {
  readonly stage: Stage
  /** The toolbar's choices. */
  readonly globals: Readonly<Record<string, unknown>>
  readonly children: ReactNode
}

/** A host's page around a story: its gateway, language and theme. Under StrictMode, always. */
export function StageFrame({ stage, globals, children }: StageFrameProps): React.JSX.Element {
  const { locale } = languageOf(globals)
  const { tag, dir } = locale
  return (
    <StrictMode>
      <div className="stage" data-theme={globals['theme']} lang={tag} dir={dir}>
        <ChannelProvider gateway={stage.gateway} scope={stage.scope} locale={locale}>
          {children}
        </ChannelProvider>
      </div>
    </StrictMode>
  )
}
