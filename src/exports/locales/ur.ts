export { ur } from '../../messages/ur.js'
