import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite'
import { type ChannelGateway, HandoffPage, type HandoffPageProps, isChannelError } from 'channelkit'
import { useState } from 'react'
import { languageOf } from './support/languages.js'
import { person, seesNothingCutOff } from './support/person.js'
import { inSandbox, scanAndConnect } from './support/setting.js'
import { stageOf } from './support/stage.js'

const meta = {
  title: 'Parts/HandoffPage',
  component: HandoffPage,
  args: { endpoint: '/api/channels', token: 'whatsapp:a-token' },
  // Else what is rendered is written out for the docs page, the story's whole context with it.
  parameters: { docs: { source: { type: 'code' } } },
  render: (args, context) => <Page {...args} context={context} />,
} satisfies Meta<typeof HandoffPage>

export default meta
type Story = StoryObj<typeof meta>

/** The code of the phone, on a screen that knows nobody. */
export const Open: Story = {
  play: async (context) => {
    const { sees, seesPicture } = person(context)
    await seesPicture('QR code that connects WhatsApp')
    await sees(
      'Scan this code only if the link is your own. Whoever made it will have the account that scans.',
    )
    await seesNothingCutOff()
  },
}

/** The same from right to left, where there is little room. */
export const OpenInArabicOnASmallScreen: Story = {
  tags: ['look'],
  globals: { language: 'ar', viewport: { value: 'phone' } },
}

/** The phone has scanned it. */
export const Connected: Story = {
  parameters: inSandbox({ onCode: scanAndConnect }),
  play: async (context) => {
    await person(context).sees('You can close this page and go on on your phone.')
  },
}

/** After five minutes, or when the attempt has ended. */
export const Ended: Story = {
  render: (args, context) => <Page {...args} context={context} refusal={[410, 'expired']} />,
  play: async (context) => {
    await person(context).sees('This link has ended')
  },
}

/** A link that was cut off on its way. */
export const Unknown: Story = {
  args: { token: '' },
  play: async (context) => {
    await person(context).sees('This link does not work')
  },
}

interface PageProps extends HandoffPageProps {
  readonly context: StoryContext<HandoffPageProps>
  readonly refusal?: readonly [status: number, code: string]
}

function Page({ context, refusal, ...rest }: PageProps): React.JSX.Element {
  const [fetch] = useState(() =>
    refusal
      ? async () => answer(refusal[0], { code: refusal[1] })
      : handlerBefore(stageOf(context).gateway),
  )
  return <HandoffPage {...rest} locale={languageOf(context.globals).locale} fetch={fetch} />
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'channelkit-version': '1' } })
}

/** What a channel handler says to such a page, with a sandbox behind it. */
function handlerBefore(gateway: ChannelGateway): (url: string) => Promise<Response> {
  const started = gateway.pairing?.start({ kind: 'whatsapp', method: 'qr', attemptId: 'phone' })
  return async (url) => {
    try {
      const session = await started
      const isRead = url.endsWith('/reading')
      return answer(200, isRead && session ? await gateway.pairing?.read(session) : session)
    } catch (error) {
      return answer(502, { code: isChannelError(error) ? error.code : 'unexpected' })
    }
  }
}
