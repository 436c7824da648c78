import type { Meta, StoryObj } from '@storybook/react-vite'
import { type Deadline, useCountdown } from 'channelkit'
import { type ReactNode, useState } from 'react'
import { expect } from 'storybook/test'
import { Page, Prose, Section } from '../pages/page.js'
import './hook-page.css'

const meta = {
  title: 'Hooks/useCountdown',
  tags: ['!autodocs', 'look', 'page'],
  parameters: { controls: { disable: true } },
  render: () => <Countdowns />,
  play: async ({ canvas }) => {
    for (const says of [/^4[0-2]$/, /^0$/, /^null$/]) {
      await expect(await canvas.findByText(says)).toBeVisible()
    }
  },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** Running, passed, and none. */
export const Values: Story = { name: 'useCountdown' }

/** What a deadline may be, and what the hook answers then. */
const cases = {
  running: { says: 'Whole seconds until then.', leftMs: 42_000 },
  passed: { says: 'It has passed.', leftMs: 0 },
  none: { says: 'Nobody knows when, or there is no end.', leftMs: null },
} as const

function Countdowns(): ReactNode {
  return (
    <Page
      title="useCountdown"
      lead="Whole seconds until a deadline. Renders the component that calls it once a second, and that one alone: keep it in a leaf."
    >
      <Prose>
        <pre className="hook-call">
          <code>const seconds: number | null = useCountdown(flow.deadline)</code>
        </pre>
      </Prose>
      <Section title="What it answers, live">
        <table className="hook-table" lang="en" dir="ltr">
          <thead>
            <tr>
              <th scope="col">Deadline</th>
              <th scope="col">Now</th>
              <th scope="col">What it is</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(cases).map(([name, { says, leftMs }]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <Left leftMs={leftMs} />
                </td>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </Page>
  )
}

function Left({ leftMs }: { leftMs: number | null }): ReactNode {
  const [deadline] = useState(() => (leftMs === null ? null : deadlineIn(leftMs)))
  return <code>{String(useCountdown(deadline))}</code>
}

function deadlineIn(afterMs: number): Deadline {
  return { from: { monotonic: performance.now(), wall: Date.now() }, afterMs }
}
