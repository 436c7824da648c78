export { fa } from '../../messages/fa.js'
