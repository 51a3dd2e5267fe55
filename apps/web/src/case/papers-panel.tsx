import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Uploads } from '../applicant/upload/uploads.js';
import { caseQuery } from '../api/queries.js';
import type { CaseDetail } from '../api/types.js';
import { dayOfInstant } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { SelectField } from '../parts/field.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import { DocumentLink, useDocumentName, useWriter } from './document-links.js';

const may = ({ availableCommands }: CaseDetail, type: string): boolean => availableCommands.some((command) => command.type === type && command.allowed);

/** What is asked of the application as a checklist, what has come of it, and a place to add more for those who may. */
export function PapersPanel({ file }: { file: CaseDetail }) {
  const mayAdd = may(file, 'attach-document');
  if (file.papers.length + file.documents.length === 0 && !mayAdd) return null;
  return (
    <section className="panel" aria-labelledby="documents-title">
      <h2 id="documents-title">{m.paper_title()}</h2>
      <Checklist file={file} />
      <Documents file={file} />
      {mayAdd && <AddFile file={file} />}
    </section>
  );
}

function Checklist({ file: { papers } }: { file: CaseDetail }) {
  if (papers.length === 0) return null;
  return (
    <>
      <h3 className="papers-head">{m.paper_checklist()}</h3>
      <p className="small soft">{m.paper_about()}</p>
      <ul className="papers">
        {papers.map(({ attached, kind, label, required }) => (
          <li key={kind}>
            <span>{said(label)} <span className="soft small">({required ? m.paper_required() : m.paper_optional()})</span></span>
            {attached > 0
              ? <span className="mark good">✓ {m.paper_attached({ count: wholeNumber(attached) })}</span>
              : <span className={required ? 'mark warn' : 'mark'}>○ {m.paper_none_yet()}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Documents({ file }: { file: CaseDetail }) {
  const nameOf = useDocumentName();
  const writer = useWriter();
  if (file.documents.length === 0) return null;
  return (
    <ul className="documents">
      {file.documents.map((document, index) => (
        <li key={document.id}>
          {document.file && <DocumentLink caseId={file.id} document={document} name={nameOf(document)} number={index + 1} />}
          <div>
            <strong>{nameOf(document)}</strong> {document.reference && <Code>{document.reference}</Code>}
            <span className="sub soft">{m.paper_by({ by: writer(document.by), day: dayOfInstant(document.at) })}</span>
            {document.file === null && <span className="sub soft">{document.title === null ? m.paper_hidden() : m.paper_on_paper()}</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Files are sent as applicants send theirs: in pieces, made small first, going on after a broken line. */
function AddFile({ file }: { file: CaseDetail }) {
  const { reference } = useNames();
  const queries = useQueryClient();
  const [kind, setKind] = useState('');
  const kinds = reference.documentKinds.filter(({ programmes }) => programmes.length === 0 || programmes.includes(file.programme));
  const changed = (after: CaseDetail): void => {
    queries.setQueryData(caseQuery(file.id).queryKey, after);
    void queries.invalidateQueries({ queryKey: ['case', file.id, 'history'] });
  };
  return (
    <details className="add-file">
      <summary>{m.paper_add()}</summary>
      <SelectField label={m.paper_kind()} value={kind} onChange={setKind} options={kinds.map(({ code, label }) => ({ value: code, label: said(label) }))} />
      {kind !== '' && (
        <Uploads key={kind} caseId={file.id} version={file.version} kind={kind} documents={withTitles(file)} onChanged={changed} mayRemove={may(file, 'remove-document')} />
      )}
    </details>
  );
}

/** A title that the reader may not know is not read out by the list of files either. */
export const withTitles = ({ documents }: CaseDetail) => documents.map((document) => ({ ...document, title: document.title ?? '' }));
