export { en } from '../../messages/catalogue.js'
