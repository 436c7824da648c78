export { listen, type ListenOptions, type ListeningSandbox } from '../../sandbox/node.js'
