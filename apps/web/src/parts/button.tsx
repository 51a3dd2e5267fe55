import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';

export type ButtonLook = 'usual' | 'strong' | 'plain' | 'alarming';

interface Props extends Omit<ButtonProps, 'className' | 'children'> { look?: ButtonLook; compact?: boolean; children: ReactNode }

export function Button({ look = 'usual', compact, children, ...rest }: Props) {
  return <AriaButton {...rest} className={`button ${look}${compact ? ' compact' : ''}`}>{children}</AriaButton>;
}
