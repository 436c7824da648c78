import { es } from 'channelkit/locales/es'
import { Channels } from '../common/channels'

// A server component: the catalogue crosses to the client as plain data.
export default function Page() {
  return (
    <main>
      <h1>Channels</h1>
      <Channels locale={es} />
    </main>
  )
}
