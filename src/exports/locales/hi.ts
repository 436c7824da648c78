export { hi } from '../../messages/hi.js'
