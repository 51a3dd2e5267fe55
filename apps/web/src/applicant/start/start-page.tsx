import { m } from '../../paraglide/messages.js';
import { useNames } from '../../reference/names.js';
import { said } from '../../i18n/locale.js';
import { Page } from '../parts/page.js';

/** Which loans can be asked for, and where a begun application is taken up again. */
export function StartPage() {
  const { reference } = useNames();
  return (
    <Page title={m.apply_start_title()}>
      <p>{m.apply_start_about()}</p>
      <ul className="stack">
        {reference.programmes.map(({ code, label }) => <li className="panel" key={code}><h2>{said(label)}</h2></li>)}
      </ul>
    </Page>
  );
}
