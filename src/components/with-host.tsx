/**
 * A sentence with the name of a site at its `{host}`. It reads from left to right in any language,
 * and moves nothing around it.
 */
export function WithHost({
  sentence,
  host,
}: {
  sentence: string
  host: string
}): React.JSX.Element {
  const [before, after] = sentence.split('{host}')
  return (
    <span>
      {before}
      <bdi data-slot="ck-host" dir="ltr">
        {host}
      </bdi>
      {after}
    </span>
  )
}
