import type { ReactNode } from 'react'

/** One of several, by its name. */
export function Choice<Name extends string>(props: {
  label: string
  options: readonly Name[]
  value: Name
  onChoose: (name: Name) => void
}): ReactNode {
  const { label, options, value, onChoose } = props
  return (
    <label className="choice">
      {label}
      <select
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((each) => each === target.value)
          if (chosen) onChoose(chosen)
        }}
      >
        {options.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  )
}
