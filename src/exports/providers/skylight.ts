export { skylight } from '../../providers/skylight/skylight.js'
export type { SkylightKind, SkylightOptions } from '../../providers/skylight/options.js'
