import type { ArgTypes, Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import tokens from '../../src/styles/tokens.css?raw'
import { CopyThis } from '../pages/copy-this.js'
import { Page, Section } from '../pages/page.js'
import { inSandbox } from '../support/setting.js'
import { Parts } from './look-parts.js'
import { variablesOf } from './variables.js'

const variables = variablesOf(tokens)

/** What was set, by the name of its variable or attribute. */
type Look = Readonly<Record<string, string | undefined>>

const attributes: ArgTypes = {
  'data-ck-theme': {
    control: 'inline-radio',
    options: ['as the page', 'light', 'dark'],
    description: 'Light or dark, whatever the page is.',
    table: { category: 'Attributes' },
  },
  'data-ck-density': {
    control: 'inline-radio',
    options: ['usual', 'compact'],
    description: 'How much room there is.',
    table: { category: 'Attributes' },
  },
}

const controls: ArgTypes = Object.fromEntries(
  variables.map(({ name, says, usual, isColour }) => [
    name,
    {
      control: isColour ? 'color' : 'text',
      description: says,
      table: { category: 'Variables', defaultValue: { summary: usual } },
    },
  ]),
)

const meta = {
  title: 'Try it/Your look',
  tags: ['!autodocs', 'look', 'page'],
  parameters: { ...inSandbox({ scenario: 'needs-login' }), controls: { expanded: true } },
  args: { 'data-ck-theme': 'as the page', 'data-ck-density': 'usual' },
  argTypes: { ...attributes, ...controls },
  render: (look) => <Playground look={look} />,
} satisfies Meta<Look>

export default meta
type Story = StoryObj<typeof meta>

/** Every variable of the stylesheet, and the rule to copy. */
export const YourLook: Story = {}

/** A brand colour and rounder corners: nothing else was set. */
export const AGreenBrand: Story = {
  args: { '--ck-brand': '#0f766e', '--ck-radius': '22px' },
}

/** A brand that is too light for white text: what is written on it turns dark. */
export const AYellowBrand: Story = { args: { '--ck-brand': '#facc15', '--ck-radius': '6px' } }

/** Closer together, for a dashboard that is full. */
export const Compact: Story = { args: { 'data-ck-density': 'compact', '--ck-radius': '8px' } }

/** Dark parts on whatever page. */
export const DarkParts: Story = { args: { 'data-ck-theme': 'dark' } }

function Playground({ look }: { look: Look }): ReactNode {
  const set = variables.flatMap(({ name }) => (look[name] ? [[name, look[name]] as const] : []))
  const theme = look['data-ck-theme']
  return (
    <Page
      title="Your look"
      lead="Set any of the variables in the controls below, and copy the rule. The font is your page’s."
    >
      <div
        className="look"
        style={Object.fromEntries(set)}
        {...(theme !== 'as the page' && { 'data-ck-theme': theme })}
        {...(look['data-ck-density'] === 'compact' && { 'data-ck-density': 'compact' })}
      >
        <Parts />
      </div>
      <Section title="The rule">
        <CopyThis file="your-app.css" code={ruleOf(set)} />
      </Section>
    </Page>
  )
}

function ruleOf(set: readonly (readonly [string, string])[]): string {
  if (set.length === 0) return '/* Nothing is set yet: everything is as it comes. */\n'
  return `:root {\n${set.map(([name, value]) => `  ${name}: ${value};\n`).join('')}}\n`
}
