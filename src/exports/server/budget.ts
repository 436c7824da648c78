export { type QuotaLeft, type QuotaWindow } from '../../gateway/quota.js'
export { type Budget } from '../../proxy/budget/budget.js'
export { memoryBudget } from '../../proxy/budget/memory.js'
export { redisBudget, type RedisBudgetOptions } from '../../proxy/budget/redis.js'
export {
  type IoRedisClient,
  type NodeRedisClient,
  type RedisClient,
} from '../../proxy/shared/redis-client.js'
export { type OnTrouble } from '../../proxy/shared/redis-line.js'
