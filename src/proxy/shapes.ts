/**
 * Reads values of unknown shape. A page needs a dozen such functions and pays for each byte, so they
 * are ours: valibot, which reads what the handler is sent, would cost it 1.8 kB more of its 8.
 */
import { ChannelError } from '../gateway/errors.js'

/** The same value, rebuilt of what the shape names and no more. Throws `malformed-answer`. */
export type Shape<T> = (value: unknown) => T

/** The fields of an object; only those that may be missing may be {@link optional}. */
type Fields<T> = {
  readonly [K in keyof T]-?: Shape<T[K] | (Partial<T> extends Pick<T, K> ? undefined : never)>
}

/** A string. */
export const text: Shape<string> = (value) => (typeof value === 'string' ? value : refuse('text'))

/** A string that a pattern finds something in. */
export function matching(pattern: RegExp): Shape<string> {
  return (value) => (pattern.test(text(value)) ? String(value) : refuse(String(pattern)))
}

/** True or false. */
export const flag: Shape<boolean> = (value) => (typeof value === 'boolean' ? value : refuse('flag'))

/** A number that is not negative. */
export const count: Shape<number> = (value) =>
  typeof value === 'number' && value >= 0 ? value : refuse('count')

/** One of these strings. */
export function oneOf<T extends string>(values: readonly T[]): Shape<T> {
  return (value) => values.find((each) => each === value) ?? refuse(values.join(' or '))
}

/** Null, or of that shape. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value))
}

/** Missing, or of that shape. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value) => (value === undefined ? undefined : shape(value))
}

/** An array of such values. */
export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (value) => (Array.isArray(value) ? value.map((each) => shape(each)) : refuse('list'))
}

/** An object of any keys with such values. */
export function recordOf<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value) =>
    Object.fromEntries(Object.entries(fieldsOf(value)).map(([key, each]) => [key, shape(each)]))
}

/** An object of these fields. Others are left out, missing ones stay missing. */
export function object<T>(fields: Fields<T>): Shape<T> {
  return (value) => {
    const given = fieldsOf(value)
    const read = Object.entries<Shape<unknown>>(fields).map(([key, shape]) => [
      key,
      shape(given[key]),
    ])
    return Object.fromEntries(read.filter(([, each]) => each !== undefined)) as T
  }
}

/** One field of an object, by itself. */
export function field<T>(name: string, shape: Shape<T>): Shape<T> {
  return (value) => shape(fieldsOf(value)[name])
}

/** A union told apart by one field: for each of its words the shape of the other fields. */
export function tagged<Tag extends string, T extends Readonly<Record<Tag, string>>>(
  tag: Tag,
  arms: { readonly [Word in T[Tag]]: Shape<Omit<Extract<T, Record<Tag, Word>>, Tag>> },
): Shape<T> {
  const word = oneOf(Object.keys(arms) as T[Tag][])
  return (value) => {
    const own = word(fieldsOf(value)[tag])
    const rest: object = arms[own](value)
    const read: unknown = { [tag]: own, ...rest }
    return read as T
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value ? (value as Record<string, unknown>) : refuse('object')
}

/** Says what was expected; the value itself may hold a code to scan. */
function refuse(expected: string): never {
  throw new ChannelError('malformed-answer', { cause: new Error(`No ${expected}.`) })
}
