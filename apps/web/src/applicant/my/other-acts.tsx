import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { mayGive, type MyCase } from './my-case.js';

/** What is seldom needed: to ask why it waits, to move to another phone, to let the office help, to give it up. */
export function OtherActs({ my }: { my: MyCase }) {
  const act = (command: string, text: string, about: string, look = 'button'): ReactNode => mayGive(my, command) && (
    <li>
      <p>{about}</p>
      <Link to="/my/cases/$id/do/$command" params={{ id: my.id, command }} className={look}>{text}</Link>
    </li>
  );
  const office = said(my.office);
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{m.follow_acts_title()}</h2>
      <ul className="my-acts">
        {my.stage !== 'draft' && (
          <li>
            <p>{m.follow_ask_about()}</p>
            <Link to="/my/questions/new" search={{ case: my.id, topic: 'why-waiting' }} className="button">{m.follow_ask_why()}</Link>
          </li>
        )}
        {my.helper === null
          ? act('name-helper', m.follow_name_helper(), m.follow_name_helper_about({ office }))
          : act('end-help', m.follow_end_help(), my.helper.by === 'office' ? m.follow_helper_registered({ office }) : m.follow_helper_named({ office }))}
        {act('change-mobile', m.follow_change_mobile(), m.follow_change_mobile_about())}
        {my.mayWithdraw && act('withdraw', m.follow_withdraw(), m.follow_withdraw_about(), 'button alarming')}
      </ul>
      <p className="soft">{m.follow_office({ office })}</p>
    </section>
  );
}
