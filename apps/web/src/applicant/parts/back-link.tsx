import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';
import { m } from '../../paraglide/messages.js';

/** «بازگشت», to the page that comes before this one: it lies above this page and is not it, so no ear is told that it is the current one. */
export const BackLink = createLink((props: AnchorHTMLAttributes<HTMLAnchorElement>) => <a {...props} aria-current={undefined} className="back-link">{props.children ?? m.apply_back()}</a>);
