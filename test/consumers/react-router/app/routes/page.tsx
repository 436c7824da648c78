import { Channels } from '../../common/channels'

export default function Page() {
  return <Channels />
}
