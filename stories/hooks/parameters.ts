/** Of a hook's page: nothing to set, and nowhere else do parts of one name stand side by side. */
export const hookPageParameters = {
  controls: { disable: true },
  a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
} as const
