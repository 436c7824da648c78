import type { Meta, StoryObj } from '@storybook/react-vite'
import { ConnectScreen } from '../copy/connect-screen.js'
import { CopyThis } from '../pages/copy-this.js'
import { Page, Section } from '../pages/page.js'
import { Phone } from '../pages/phone.js'
import { inSandbox } from '../support/setting.js'
import { stageOf } from '../support/stage.js'

const meta = {
  title: 'Hooks/Plain HTML',
  tags: ['!autodocs', 'look', 'page'],
  parameters: { ...inSandbox({ scan: 'told' }), controls: { disable: true } },
  render: (_, context) => (
    <Page
      title="A connect screen in plain HTML"
      lead="The hooks alone, from channelkit/headless: no part, no stylesheet, no sentence of ours. Every element below is the file’s own."
    >
      <div className="tour">
        <div className="tour-host" lang="en" dir="ltr">
          <ConnectScreen />
        </div>
        <Phone app="whatsapp" world={stageOf(context).world} />
      </div>
      <Section title="The whole file">
        <CopyThis file="connect-screen.tsx" />
      </Section>
    </Page>
  ),
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** A whole connect screen, live, and its file. */
export const PlainHtml: Story = { name: 'Plain HTML' }
