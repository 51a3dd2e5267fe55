import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';
import { m } from '../../paraglide/messages.js';

/** «بازگشت», to the page that comes before this one. */
export const BackLink = createLink((props: AnchorHTMLAttributes<HTMLAnchorElement>) => <a {...props} className="back-link">{props.children ?? m.apply_back()}</a>);
