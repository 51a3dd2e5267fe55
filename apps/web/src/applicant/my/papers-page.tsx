import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { CaseDetail } from '../../api/types.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { useNames } from '../../reference/names.js';
import { Notice } from '../parts/notice.js';
import { useDocumentKind } from '../upload/document-kinds.js';
import { Uploads } from '../upload/uploads.js';
import './my.css';
import { mayGive, myCaseQuery, myCasesQuery, type MyCase } from './my-case.js';
import { WithMyCase } from './with-my-case.js';

type Filed = NonNullable<MyCase['case']>;

/** The list of papers of a case, what was sent of each, and the place to send more. */
export function PapersPage() {
  const { id } = useParams({ from: '/applicant/signed-in/my/cases/$id/papers' });
  return (
    <WithMyCase id={id} title={m.follow_papers_mine()}>
      {(my) => (my.case === null ? <Notice kind="warn">{m.follow_command_gone()}</Notice> : <Papers my={my} file={my.case} />)}
    </WithMyCase>
  );
}

function Papers({ my, file }: { my: MyCase; file: Filed }) {
  const queries = useQueryClient();
  const { reference } = useNames();
  const [seen, setSeen] = useState<Filed>(file);
  const newest = seen.version > file.version ? seen : file;
  const onChanged = useCallback((changed: CaseDetail) => {
    setSeen(changed);
    void queries.invalidateQueries({ queryKey: myCasesQuery.queryKey });
    void queries.invalidateQueries({ queryKey: myCaseQuery(changed.id).queryKey });
  }, [queries]);
  // The address may name the paper that is asked for; the list is there only once the case was read.
  useEffect(() => { if (location.hash !== '') document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView(); }, []);
  const papers = newest.papers;
  const kinds = new Map(reference.documentKinds.map(({ code, label }) => [code, label]));
  const others = [...new Set(newest.documents.map(({ kind }) => kind))].filter((kind) => papers.every((paper) => paper.kind !== kind));
  const mayAdd = mayGive(my, 'attach-document');
  const common = { caseId: my.id, version: newest.version, documents: newest.documents, onChanged, mayRemove: mayGive(my, 'remove-document') };
  return (
    <>
      <p>{mayAdd ? m.follow_papers_about() : m.follow_papers_closed()}</p>
      {papers.map(({ kind, label, required }) => (
        <section key={kind} id={kind} className="panel my-paper" aria-labelledby={`paper-${kind}`}>
          <h2 id={`paper-${kind}`}>{said(label)}</h2>
          <p className="soft">{required ? m.follow_paper_needed() : m.follow_paper_optional()} <KindHint kind={kind} /></p>
          <Uploads {...common} kind={kind} mayAdd={mayAdd} />
        </section>
      ))}
      {others.map((kind) => (
        <section key={kind} className="panel my-paper" aria-labelledby={`paper-${kind}`}>
          <h2 id={`paper-${kind}`}>{said(kinds.get(kind)) || m.follow_paper_other()}</h2>
          <Uploads {...common} kind={kind} mayAdd={false} mayRemove={false} />
        </section>
      ))}
      {papers.length === 0 && others.length === 0 && <p className="soft">{m.follow_papers_none()}</p>}
    </>
  );
}

function KindHint({ kind }: { kind: string }) {
  return <>{said(useDocumentKind(kind).kind?.hint)}</>;
}
