/** The control of a `kind`: those that can be connected by a code. */
export const scannableKind = { control: 'select', options: ['whatsapp', 'telegram'] } as const

/** Of functions and elements, which nobody types into a field. */
export const noControl = { control: false } as const
