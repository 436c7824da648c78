import { hydrateRoot } from 'react-dom/client'
import 'channelkit/styles.css'
import { Channels } from '../common/channels.tsx'

const root = document.getElementById('root')
if (root) hydrateRoot(root, <Channels />)
