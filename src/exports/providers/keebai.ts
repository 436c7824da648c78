export { keebai } from '../../providers/keebai/keebai.js'
export type { KeebaiOptions, KeebaiTimeouts } from '../../providers/keebai/options.js'
