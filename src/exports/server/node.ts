export { toNodeListener } from '../../proxy/node.js'
