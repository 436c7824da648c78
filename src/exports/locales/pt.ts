export { pt } from '../../messages/pt.js'
