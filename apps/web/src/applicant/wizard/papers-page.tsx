import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { referenceQuery } from '../../api/queries.js';
import type { CaseDetail } from '../../api/types.js';
import { wholeNumber } from '../../format/digits.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { BackLink } from '../parts/back-link.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { Uploads } from '../upload/uploads.js';
import type { About } from './application.js';
import { keepCase } from './queries.js';

type Paper = CaseDetail['papers'][number];

/** Photos and papers: what is asked for first, then what may help. Nobody is held up for want of one: an office may look at the originals. */
export function PapersPage({ about: { file }, fromCheck }: { about: About & { file: CaseDetail }; fromCheck: boolean }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [onTheWay, setOnTheWay] = useState<Record<string, number>>({});
  const [waiting, setWaiting] = useState(false);
  const kinds = useQuery(referenceQuery).data?.documentKinds ?? [];
  const left = Object.values(onTheWay).reduce((sum, count) => sum + count, 0);
  const goOn = (): void => void navigate({ to: '/apply/case/$id/$step', params: { id: file.id, step: 'check' }, search: {} });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (left > 0) setWaiting(true);
    else goOn();
  };
  const paper = ({ kind, label, required }: Paper) => (
    <section className="paper" key={kind} aria-labelledby={`paper-${kind}`}>
      <h2 id={`paper-${kind}`}>{said(label)}{!required && <span className="optional"> {m.field_optional()}</span>}</h2>
      <p className="soft">{said(kinds.find(({ code }) => code === kind)?.hint)}</p>
      <Uploads
        caseId={file.id} version={file.version} kind={kind} documents={file.documents} onChanged={(changed) => keepCase(queries, changed)}
        onBusy={(count) => setOnTheWay((before) => (before[kind] === count ? before : { ...before, [kind]: count }))}
      />
    </section>
  );
  return (
    <Page title={m.apply_papers_title()} back={<BackLink to="/apply/case/$id/$step" params={{ id: file.id, step: fromCheck ? 'check' : 'amount' }} search={{}} />}>
      <p>{m.apply_papers_about()}</p>
      {file.papers.filter(({ required }) => required).map(paper)}
      {file.papers.filter(({ required }) => !required).map(paper)}
      <form className="form" onSubmit={submit}>
        {waiting && left > 0 && (
          <Notice kind="warn"><p role="alert">{m.apply_papers_waiting({ count: wholeNumber(left) })}</p><p><Button look="plain" onClick={goOn}>{m.apply_papers_later()}</Button></p></Notice>
        )}
        <div className="form-end"><Button type="submit" look="strong">{m.apply_next()}</Button></div>
      </form>
    </Page>
  );
}
