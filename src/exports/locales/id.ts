export { id } from '../../messages/id.js'
