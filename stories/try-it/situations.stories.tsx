import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ScenarioName, scenarios } from 'channelkit/sandbox'
import type { ReactNode } from 'react'
import { useArgs } from 'storybook/preview-api'
import { LiveArm } from '../hooks/live-arm.js'
import { Choice } from '../pages/choice.js'
import { Page } from '../pages/page.js'
import { Phone } from '../pages/phone.js'
import type { Setting } from '../support/setting.js'
import { type PartName, parts } from './parts.js'

/** Which part meets what, and at whom. */
interface Situation {
  readonly part: PartName
  readonly scenario: ScenarioName
  readonly provider: NonNullable<Setting['provider']>
}

const partNames = Object.keys(parts) as readonly PartName[]
const scenarioNames = scenarios.map(({ name }) => name)
const providers = ['skylight', 'keebai'] as const

const meta = {
  title: 'Try it/Situations',
  tags: ['!autodocs', 'look', 'page'],
  args: { part: 'QrPanel, WhatsApp', scenario: 'fresh', provider: 'skylight' },
  argTypes: {
    part: { control: 'select', options: partNames },
    scenario: { control: 'select', options: scenarioNames },
    provider: { control: 'inline-radio', options: providers },
  },
  render: function Situations(args, { globals }) {
    const [, choose] = useArgs<Situation>()
    return <Play {...args} globals={globals} onChoose={choose} />
  },
} satisfies Meta<Situation>

export default meta
type Story = StoryObj<typeof meta>

/** Everything the sandbox can play, on any part. */
export const Situations: Story = {}

function Play(
  props: Situation & {
    globals: Readonly<Record<string, unknown>>
    onChoose: (change: Partial<Situation>) => void
  },
): ReactNode {
  const { part, scenario, provider, globals, onChoose } = props
  const description = scenarios.find(({ name }) => name === scenario)?.description
  const app = part.includes('Telegram') ? 'telegram' : part.includes('Instagram') && 'instagram'
  return (
    <Page
      title="Any situation, on any part"
      lead="What a provider can do to you, played by the sandbox: the same one that your tests and stories import from channelkit/sandbox."
    >
      <div className="choices" lang="en" dir="ltr">
        <Choice
          label="Part"
          options={partNames}
          value={part}
          onChoose={(it) => onChoose({ part: it })}
        />
        <Choice
          label="Situation"
          options={scenarioNames}
          value={scenario}
          onChoose={(it) => onChoose({ scenario: it })}
        />
        <Choice
          label="Provider"
          options={providers}
          value={provider}
          onChoose={(it) => onChoose({ provider: it })}
        />
        <p>{description}</p>
      </div>
      <LiveArm
        key={`${part}/${scenario}/${provider}`}
        name="situation"
        setting={{ scenario, provider, scan: 'told' }}
        globals={globals}
      >
        {({ world }) => (
          <div className="tour">
            <div className="tour-host">{parts[part]()}</div>
            <Phone app={app || 'whatsapp'} world={world} />
          </div>
        )}
      </LiveArm>
    </Page>
  )
}
