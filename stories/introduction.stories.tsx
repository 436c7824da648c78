import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ChannelKind, SyncStatusBadge } from 'channelkit'
import { type ReactNode, useState } from 'react'
import { CopyThis } from './pages/copy-this.js'
import { Dashboard } from './pages/dashboard.js'
import { Page, Prose, Section, ToStory } from './pages/page.js'
import { Phone } from './pages/phone.js'
import { inSandbox } from './support/setting.js'
import { type Stage, stageOf } from './support/stage.js'

const meta = {
  title: 'Introduction',
  tags: ['!autodocs', 'look', 'page'],
  parameters: { ...inSandbox({ scan: 'told' }), controls: { disable: true } },
  render: (_, context) => <Tour stage={stageOf(context)} />,
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** What it is, live: a phone beside the panel, and a sandbox behind both. */
export const Introduction: Story = {}

const kinds = { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' } as const
const kindNames = Object.entries(kinds) as readonly [ChannelKind, string][]

function Tour({ stage: { world } }: { stage: Stage }): ReactNode {
  const [kind, setKind] = useState<ChannelKind>('whatsapp')
  const [round, setRound] = useState(0)
  return (
    <Page
      title="WhatsApp, Telegram and Instagram, connected inside your product."
      lead="Components and hooks for React, and a handler that keeps the provider’s key on your server. What you see below is no picture: press “Scan it”, and the phone reads the code off the pixels."
    >
      <fieldset className="tour-kinds" lang="en" dir="ltr">
        <legend className="page-unseen">Which channel</legend>
        {kindNames.map(([each, name]) => (
          <label key={each}>
            <input
              type="radio"
              name="kind"
              checked={each === kind}
              onChange={() => setKind(each)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <div className="tour">
        <div className="tour-host">
          <div className="tour-bar" lang="en" dir="ltr">
            <span>Parasol · Channels</span>
            <SyncStatusBadge kind={kind} />
          </div>
          <Dashboard key={kind} kind={kind} onBegin={() => setRound(round + 1)} />
        </div>
        <Phone key={round} app={kind} world={world} />
      </div>
      <Section title="All you write">
        <div className="page-columns">
          <CopyThis file="connect-whatsapp.tsx" />
          <CopyThis file="channels-handler.ts" />
        </div>
      </Section>
      <Section title="What you get">
        <Prose>
          <ul className="page-facts">
            <li>
              <b>A code that is never dead.</b> It renews itself before it dies, is blurred where it
              cannot, and survives a reload, a second tab and StrictMode as one attempt.
            </li>
            <li>
              <b>Every state drawn.</b> Refused, offline, out of date, device limit: play any of
              them in <ToStory story="try-it-situations--situations">Situations</ToStory>.
            </li>
            <li>
              <b>Your look.</b> A brand colour is enough:{' '}
              <ToStory story="try-it-your-look--your-look">Your look</ToStory>. Or none: it takes
              over what{' '}
              <ToStory story="try-it-recipes--shadcn">shadcn/ui, MUI and Tailwind</ToStory> have
              set.
            </li>
            <li>
              <b>Or your markup.</b> The hooks alone in 8 kB, and{' '}
              <ToStory story="hooks-plain-html--plain-html">
                a connect screen in plain HTML elements
              </ToStory>
              .
            </li>
            <li>
              <b>For everybody.</b> By keyboard, by screen reader, from right to left: choose a
              language and a theme in the toolbar above.
            </li>
          </ul>
        </Prose>
      </Section>
    </Page>
  )
}
