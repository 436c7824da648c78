export { tr } from '../../messages/tr.js'
