/** Has a test, or all of a group, stand in a row of the table that `npm run test:matrix` ends with. */
export function row(
  what: string,
  version: string,
): { annotation: { type: string; description: string } } {
  return { annotation: { type: `matrix: ${what}`, description: version } }
}
