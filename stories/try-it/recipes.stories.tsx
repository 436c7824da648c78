import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { CopyThis } from '../pages/copy-this.js'
import { Page, Section } from '../pages/page.js'
import { inSandbox } from '../support/setting.js'
import { hosts } from './hosts.js'
import { Parts } from './look-parts.js'

interface Recipe {
  readonly host: keyof typeof hosts
}

const meta = {
  title: 'Try it/Recipes',
  tags: ['!autodocs', 'look', 'page'],
  parameters: { ...inSandbox({ scenario: 'needs-login' }), controls: { disable: true } },
  args: { host: 'shadcn' },
  render: ({ host }, { globals }) => (
    <InHost host={host} theme={globals['theme'] === 'dark' ? 'dark' : 'light'} />
  ),
} satisfies Meta<Recipe>

export default meta
type Story = StoryObj<typeof meta>

/** The colours and corners of a page made with shadcn/ui. */
export const Shadcn: Story = { name: 'shadcn/ui', args: { host: 'shadcn' } }

/** Those of one made with Material UI. */
export const MaterialUi: Story = { name: 'Material UI', args: { host: 'mui' } }

/** Those of one made with Tailwind CSS. */
export const Tailwind: Story = { name: 'Tailwind CSS', args: { host: 'tailwind' } }

function InHost({ host, theme }: Recipe & { theme: 'light' | 'dark' }): ReactNode {
  const { recipe, [theme]: own } = hosts[host]
  return (
    <Page
      title="Dressed as the page is"
      lead="One import, after our stylesheet, and the parts take over what the page’s own framework has set."
    >
      {/* As long as this story is shown: a recipe is meant for a whole page. */}
      <style>{`${recipe}\n:root { ${own} }`}</style>
      <div className={`look ${theme}`}>
        <Parts />
      </div>
      <Section title="The import">
        <CopyThis file="your-app.css" code={`@import 'channelkit/themes/${host}.css';\n`} />
      </Section>
    </Page>
  )
}
