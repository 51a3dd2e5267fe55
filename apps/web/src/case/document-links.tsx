import type { CaseDetail } from '../api/types.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { useNames } from '../reference/names.js';

type Document = CaseDetail['documents'][number];

/** The file itself; only those who may see it are given what to open. */
export const contentAddress = (caseId: string, id: string, size: 'full' | 'thumb'): string => `/api/v1/cases/${caseId}/documents/${id}/content?size=${size}`;

const isPicture = ({ file }: Document): boolean => file?.mediaType.startsWith('image/') === true;

/** A document as it is named here: by its title where the reader may know it, else by its kind. */
export function useDocumentName(): (document: Document) => string {
  const { reference } = useNames();
  return ({ kind, title }) => {
    const known = reference.documentKinds.find(({ code }) => code === kind);
    return title ?? (known ? said(known.label) : kind);
  };
}

/** Who did it: applicants are known to the record by a hash that says nothing to people. */
export function useWriter(): (by: string) => string {
  const names = useNames();
  return (by) => (by.startsWith('applicant-') ? names.role('applicant') : by);
}

/** Small pictures and papers that open the whole, in the order given. */
export function DocumentLinks({ file, ids }: { file: CaseDetail; ids: string[] }) {
  const nameOf = useDocumentName();
  const shown = ids.flatMap((id) => file.documents.find((document) => document.id === id) ?? []);
  if (shown.length === 0) return null;
  return (
    <ul className="document-links">
      {shown.map((document, index) => (
        <li key={document.id}><DocumentLink caseId={file.id} document={document} name={nameOf(document)} number={index + 1} /></li>
      ))}
    </ul>
  );
}

export function DocumentLink({ caseId, document, name, number }: { caseId: string; document: Document; name: string; number: number }) {
  if (document.file === null) return <span className="document-sheet" title={name}>{name}</span>;
  return (
    <a href={contentAddress(caseId, document.id, 'full')} target="_blank" rel="noopener" aria-label={m.paper_open({ title: name, number: wholeNumber(number) })}>
      {isPicture(document) ? <img className="document-thumb" src={contentAddress(caseId, document.id, 'thumb')} alt="" loading="lazy" /> : <span className="document-sheet">PDF</span>}
    </a>
  );
}
