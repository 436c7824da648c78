const files = import.meta.glob<string>('../copy/*', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The text of a file of `stories/copy`, as the compiler has checked it. Throws where there is none. */
export function copied(file: string): string {
  const text = files[`../copy/${file}`]
  if (text === undefined) throw new RangeError(`There is no stories/copy/${file}.`)
  return text
}
