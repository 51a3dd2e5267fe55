import { Link } from '@tanstack/react-router';
import { m } from '../paraglide/messages.js';
import { Page } from './page.js';

export const NotFoundPage = () => (
  <Page title={m.not_found_title()} narrow>
    <p>{m.not_found_text()}</p>
    <p><Link to="/">{m.not_found_home()}</Link></p>
  </Page>
);
