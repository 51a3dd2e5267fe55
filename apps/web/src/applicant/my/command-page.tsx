import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { useNames } from '../../reference/names.js';
import { Notice } from '../parts/notice.js';
import { ChangeMobile } from './change-mobile.js';
import { CommandForm } from './command-form.js';
import './my.css';
import { commandOf, type MyCase } from './my-case.js';
import { WithMyCase } from './with-my-case.js';

interface Wording { title: () => string; about?: (my: MyCase) => string; submit: () => string; alarming?: true }

/** In the words of somebody at the counter; a command that is not here is asked for in the server's own. */
const WORDINGS: Record<string, Wording> = {
  'confirm-identity': { title: m.follow_confirm_title, about: m.follow_confirm_about, submit: m.follow_confirm_go },
  resubmit: { title: m.follow_resubmit_title, about: m.follow_resubmit_about, submit: m.follow_resubmit },
  appeal: { title: m.follow_appeal_write, about: m.follow_appeal_about, submit: m.follow_appeal_send },
  withdraw: { title: m.follow_withdraw_title, about: m.follow_withdraw_sure, submit: m.follow_withdraw_go, alarming: true },
  'name-helper': { title: m.follow_helper_title, about: (my) => m.follow_helper_sure({ office: said(my.office) }), submit: m.follow_name_helper },
  'end-help': { title: m.follow_end_help_title, about: (my) => m.follow_end_help_sure({ office: said(my.office) }), submit: m.follow_end_help },
  'offer-guarantee': { title: m.follow_guarantee_title, about: m.follow_guarantee_about, submit: m.follow_guarantee_send },
};

/** One thing that the applicant does to their case, on a page of its own. */
export function CommandPage() {
  const { id, command } = useParams({ from: '/applicant/signed-in/my/cases/$id/do/$command' });
  const names = useNames();
  const wording = Object.hasOwn(WORDINGS, command) ? WORDINGS[command] : undefined;
  const title = command === 'change-mobile' ? m.follow_change_mobile() : wording?.title() ?? names.command(command);
  return <WithMyCase id={id} title={title}>{(my) => <Command my={my} type={command} wording={wording} />}</WithMyCase>;
}

function Command({ my, type, wording }: { my: MyCase; type: string; wording: Wording | undefined }): ReactNode {
  const navigate = useNavigate();
  const command = commandOf(my, type);
  if (!command) return <Notice kind="warn">{m.follow_command_gone()}</Notice>;
  if (!command.allowed) return <Notice kind="warn">{said(command.refusal?.message) || m.follow_command_gone()}</Notice>;
  if (type === 'change-mobile') return <ChangeMobile my={my} />;
  return (
    <>
      <p>{wording?.about?.(my) ?? said(command.ask)}</p>
      <CommandForm
        my={my} type={type} schema={command.fields} submit={wording?.submit() ?? said(command.label)} {...(wording?.alarming && { alarming: true })}
        onDone={() => void navigate({ to: '/my/cases/$id', params: { id: my.id }, search: { done: type }, replace: true })}
      />
    </>
  );
}
