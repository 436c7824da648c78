import type { ComponentPropsWithoutRef } from 'react'
import { Icon, type IconName } from './icon.js'

/** What a button of ours takes besides a button's own props. */
export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly icon?: IconName
}

/** A button in one of four weights. `data-variant` says which. */
export function Button({
  variant = 'secondary',
  icon,
  children,
  ...rest
}: ButtonProps): React.JSX.Element {
  return (
    <button type="button" data-slot="ck-button" data-variant={variant} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
