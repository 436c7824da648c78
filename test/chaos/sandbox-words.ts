export type { Faults } from 'channelkit/sandbox'
export { malformations } from '../../src/sandbox/faults.js'
