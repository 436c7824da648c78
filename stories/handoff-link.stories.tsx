import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelError, HandoffLink } from 'channelkit'
import { noControl, scannableKind } from './support/controls.js'
import { person, seesNothingCutOff } from './support/person.js'
import { inSandbox } from './support/setting.js'

const meta = {
  title: 'Parts/HandoffLink',
  component: HandoffLink,
  args: { kind: 'whatsapp', href: 'https://app.example.com/handoff' },
  argTypes: { kind: scannableKind, href: noControl },
} satisfies Meta<typeof HandoffLink>

export default meta
type Story = StoryObj<typeof meta>

/** Nothing is asked of the provider before somebody wants the link. */
export const NotMade: Story = {
  play: async (context) => {
    await person(context).sees('Continue on another screen')
  },
}

/** It shows the code of this screen, without a login, for five minutes. */
export const Made: Story = {
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Continue on another screen')
    await sees('Open this link on another screen')
    await sees('Make a new link')
    await seesNothingCutOff()
  },
}

/** The same from right to left, where there is little room. The link itself stays left to right. */
export const MadeInArabicOnASmallPhone: Story = {
  ...Made,
  tags: ['look'],
  globals: { language: 'ar', viewport: { value: 'phone' } },
}

/** It is on its way to the other screen. */
export const Copied: Story = {
  beforeEach: clipboard(() => Promise.resolve()),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Continue on another screen')
    await presses('Copy the link')
    await sees('Copied')
  },
}

/** The browser lets no page copy: the link is marked, for a person's own keys. */
export const Marked: Story = {
  beforeEach: clipboard(() => Promise.reject(new DOMException('Not here.', 'NotAllowedError'))),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Continue on another screen')
    await presses('Copy the link')
    await sees('The link is marked: copy it yourself.')
  },
}

/** Its five minutes are over. */
export const Lapsed: Story = {
  parameters: inSandbox({ handoffMs: 1_000 }),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Continue on another screen')
    await sees('This link has ended.')
    await sees('Make a new link')
  },
}

/** This person may not connect channels. */
export const Refused: Story = {
  parameters: inSandbox({ refusal: new ChannelError('forbidden') }),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Continue on another screen')
    await sees('You are not allowed to do this')
  },
}

/** A clipboard that lets a page copy, or not, whether or not its window is looked at. */
function clipboard(writeText: () => Promise<void>): () => () => void {
  return () => {
    const own = navigator.clipboard
    const put = (value: object) =>
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value })
    put({ writeText })
    return () => void put(own)
  }
}
