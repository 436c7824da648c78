import type { Route } from '../../../src/proxy/routes.js'
import type { HandleDamage, HandlePlan, SubjectName } from './step.js'

/** A handle that the handler gave. */
export interface Given {
  readonly handle: string
  readonly subject: SubjectName
  readonly kind: string
  readonly purpose: 'pairing' | 'challenge'
}

/** What a route takes a handle of; null where it takes none. */
export function purposeOf(route: Route): Given['purpose'] | null {
  if (route.startsWith('GET /pairings/')) return 'pairing'
  return /^(GET|POST) \/logins\//.test(route) ? 'challenge' : null
}

/** The handle of a question, and the one it is made from. */
export function handleOf(
  plan: HandlePlan,
  all: readonly Given[],
  subject: SubjectName,
  route: Route,
): { text: string | null; from: Given | null } {
  if (plan.type === 'none') return { text: null, from: null }
  if (plan.type === 'text') return { text: plan.text, from: null }
  const purpose = purposeOf(route)
  const some =
    plan.type === 'any'
      ? all
      : all.filter((each) => each.subject === subject && each.purpose === purpose)
  // The newest most often.
  const from = some.at(-1 - (plan.pick % Math.max(1, some.length))) ?? null
  const other = all[('with' in plan.damage ? plan.damage.with : 0) % Math.max(1, all.length)]
  return { text: from && damaged(from.handle, plan.damage, other?.handle ?? ''), from }
}

function damaged(handle: string, damage: HandleDamage, other: string): string {
  if (damage.how === 'none') return handle
  if (damage.how === 'splice') {
    const parts = handle.split('.')
    return [...parts.slice(0, 3), ...other.split('.').slice(3)].join('.')
  }
  const at = damage.at % handle.length
  switch (damage.how) {
    case 'cut':
      return handle.slice(0, at)
    case 'drop':
      return handle.slice(0, at) + handle.slice(at + 1)
    case 'double':
      return handle + handle
    case 'flip':
      return handle.slice(0, at) + (handle[at] === 'A' ? 'B' : 'A') + handle.slice(at + 1)
  }
}

/** Whether two handles are spellings of one: the last letter of a part has bits that say nothing. */
export function isSame(one: string, other: string): boolean {
  const bytesOf = (handle: string): string =>
    handle
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('hex'))
      .join('.')
  return one === other || bytesOf(one) === bytesOf(other)
}
