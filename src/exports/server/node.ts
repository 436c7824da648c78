export { nodeFetch } from '../../proxy/node-fetch.js'
export { toNodeListener } from '../../proxy/node.js'
