export { type QuotaLeft, type QuotaWindow } from '../../gateway/quota.js'
export { type Budget } from '../../proxy/budget/budget.js'
export { memoryBudget } from '../../proxy/budget/memory.js'
