export { he } from '../../messages/he.js'
