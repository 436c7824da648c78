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
export const text: Shape<string> = (value) => (typeof value === 'string' ? value : refuse())

/** A number that is not negative. */
export const count: Shape<number> = (value) =>
  typeof value === 'number' && value >= 0 ? value : refuse()

/** One of these values. */
export function oneOf<T extends string | boolean>(values: readonly T[]): Shape<T> {
  return (value) => values.find((each) => each === value) ?? refuse()
}

/** True or false. */
export const flag: Shape<boolean> = oneOf([true, false])

/** Null, or of that shape. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? value : shape(value))
}

/** Missing, or of that shape. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value) => (value === undefined ? value : shape(value))
}

/** An array of such values. */
export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (value) => (Array.isArray(value) ? value.map(shape) : refuse())
}

/** An object of any keys with such values. */
export function recordOf<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value) => rebuilt(fieldsOf(value), shape)
}

/** An object of these fields. Others are left out, missing ones stay missing. */
export function object<T>(fields: Fields<T>): Shape<T> {
  return (value) => {
    const given = fieldsOf(value)
    return rebuilt<Shape<unknown>, unknown>(fields, (shape, name) => shape(given[name])) as T
  }
}

/** A union told apart by one field: for each of its words the other fields. */
export function tagged<Tag extends string, T extends Readonly<Record<Tag, string>>>(
  tag: Tag,
  arms: { readonly [Word in T[Tag]]: Fields<Omit<Extract<T, Record<Tag, Word>>, Tag>> },
): Shape<T> {
  const word = oneOf(Object.keys(arms) as T[Tag][])
  return (value) => {
    const fields: object = { [tag]: word, ...arms[word(fieldsOf(value)[tag])] }
    return object(fields as Fields<T>)(value)
  }
}

function rebuilt<T, U>(
  fields: Readonly<Record<string, T>>,
  read: (each: T, name: string) => U,
): Record<string, U> {
  const entries = Object.entries(fields).map(([name, each]) => [name, read(each, name)] as const)
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined))
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value ? (value as Record<string, unknown>) : refuse()
}

/** Says what was expected; the value itself may hold a code to scan. */
export function refuse(): never {
  throw new ChannelError('malformed-answer')
}
