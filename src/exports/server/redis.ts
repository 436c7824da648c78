export {
  type IoRedisClient,
  type NodeRedisClient,
  type RedisClient,
} from '../../proxy/shared/redis-client.js'
export { type OnTrouble } from '../../proxy/shared/redis-line.js'
export { redisShared, type RedisSharedOptions } from '../../proxy/shared/redis.js'
export { type Bus, type Shared, type Store } from '../../proxy/shared/shared.js'
