import type { Meta, StoryObj } from '@storybook/react-vite'
import { LinkPanel } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl } from './support/controls.js'
import { person } from './support/person.js'
import { inSandbox } from './support/setting.js'
import { stageOf } from './support/stage.js'
import { goesOn } from './support/windows.js'

const meta = {
  title: 'Parts/LinkPanel and its window',
  component: LinkPanel,
  args: {
    kind: 'whatsapp',
    autoStart: true,
    opening: 'window',
    onConnected: fn(),
    onDone: fn(),
  },
  argTypes: { kind: noControl, opening: noControl, onConnected: noControl, onDone: noControl },
  parameters: inSandbox({ provider: 'keebai' }),
  tags: ['!autodocs'],
} satisfies Meta<typeof LinkPanel>

export default meta
type Story = StoryObj<typeof meta>

/** The signup is under way in the other window, and there is a way back to it. */
export const Opened: Story = {
  play: async (context) => {
    await goesOn(context, 'open')
    const { sees } = person(context)
    await sees('Finish in the other window')
    await sees('Open the page again')
    await sees('or open the link yourself')
  },
}

/** The browser opens no window: the link is the way. */
export const Blocked: Story = {
  play: async (context) => {
    await goesOn(context, 'blocked')
    const { sees } = person(context)
    await sees('Your browser blocked the window')
    await sees('Try the window again')
    const way = await context.canvas.findByRole('link', { name: /app\.example\.com/ })
    await expect(way).toHaveAttribute('rel', 'noopener')
  },
}

/** The window says that it is closed, which it may say while it is open: a hint and no more. */
export const Closed: Story = {
  play: async (context) => {
    await goesOn(context, 'closed')
    const { sees } = person(context)
    await sees('Finished there?')
    await sees('We are checking. If you are not done yet, go on there or open the page again.')
  },
}

/** What counts is what the provider says, however the window fares. */
export const FinishedElsewhere: Story = {
  play: async (context) => {
    await goesOn(context, 'closed')
    const { world } = stageOf(context)
    for (const { id } of world.keebai.state().sessions) world.keebai.finishSignup(id, 'complete')
    await person(context).sees('WhatsApp is connected')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}

/** The person has changed their mind here. */
export const Cancelled: Story = {
  play: async (context) => {
    await goesOn(context, 'open')
    const { presses, sees } = person(context)
    await presses('Cancel')
    await sees('Cancelled')
    await sees('Start again')
  },
}
