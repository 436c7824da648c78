import { ChannelProvider } from 'channelkit'
import { type ReactNode, useState } from 'react'
import { languageOf } from '../support/languages.js'
import type { Setting } from '../support/setting.js'
import { createStage, type Stage } from '../support/stage.js'

/** A stage of its own for one state of a hook. */
export function LiveArm(props: {
  name: string
  setting: Setting | undefined
  globals: Readonly<Record<string, unknown>>
  children: (stage: Stage) => ReactNode
}): ReactNode {
  const { name, setting, globals, children } = props
  const [stage] = useState(() => createStage(name, setting))
  const { gateway, scope } = stage
  return (
    <ChannelProvider gateway={gateway} scope={scope} locale={languageOf(globals).locale}>
      {children(stage)}
    </ChannelProvider>
  )
}
