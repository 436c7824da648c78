import { hydrateRoot } from 'react-dom/client'
import 'channelkit/styles.css'
import { App } from './app'

const root = document.getElementById('root')
if (root) hydrateRoot(root, <App path={location.pathname} />)
