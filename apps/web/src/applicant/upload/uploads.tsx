import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '../../api/types.js';
import { wholeNumber } from '../../format/digits.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { AttachedFiles, type Attached } from './attached-files.js';
import { useDocumentKind, type DocumentKind } from './document-kinds.js';
import { FilesOnTheWay } from './files-on-the-way.js';
import type { UploadLimits } from './upload-queue.js';
import { useQueue } from './use-queue.js';
import './uploads.css';

export interface UploadsProps {
  caseId: string;
  /** The version of the case that the page has read. */
  version: number;
  /** Code of the kind of paper that is sent here. */
  kind: string;
  /** All papers of the case; those of other kinds are left out here. */
  documents: readonly Attached[];
  /** The case after a paper was added or removed. */
  onChanged: (file: CaseDetail) => void;
  /** How many files are on their way: a page may ask to wait before it goes on. */
  onBusy?: (count: number) => void;
  mayAdd?: boolean;
  mayRemove?: boolean;
}

/**
 * Sends photos and papers of one kind to a case: picks or takes them, makes pictures small, goes on by itself after a lost connection or a closed page,
 * shows what has arrived. Needs no shell around it.
 */
export function Uploads(props: UploadsProps) {
  const { kind, limits, pending } = useDocumentKind(props.kind);
  if (pending) return <p className="waiting" role="status">{m.waiting()}</p>;
  if (kind === null || limits === null) return <p className="soft">{m.upload_kind_unknown()}</p>;
  return <UploadsOfKind key={`${props.caseId} ${kind.code}`} {...props} of={kind} limits={limits} />;
}

function UploadsOfKind({ caseId, version, documents, onChanged, onBusy, mayAdd = true, mayRemove = true, of, limits }: UploadsProps & { of: DocumentKind; limits: UploadLimits }) {
  const [told, setTold] = useState('');
  const group = useRef<HTMLDivElement>(null);
  const onAttached = useCallback((file: CaseDetail) => { setTold(m.upload_done()); onChanged(file); }, [onChanged]);
  const { queue, items } = useQueue({ caseId, kind: of.code, accept: of.accept, limits }, version, onAttached);
  const attached = documents.filter(({ kind }) => kind === of.code);
  const onTheWay = items.filter(({ phase }) => phase !== 'failed').length;
  useEffect(() => onBusy?.(onTheWay), [onBusy, onTheWay]);
  const room = of.most - attached.length - onTheWay;
  // The button that was pressed is gone with the paper.
  const removed = (text: string): void => { setTold(text); group.current?.focus(); };
  const add = (files: File[]): void => { setTold(''); void queue.add(files.slice(0, room)); };
  return (
    <div className="uploads" role="group" aria-label={said(of.label)} ref={group} tabIndex={-1}>
      <AttachedFiles caseId={caseId} version={version} files={attached} label={said(of.label)} mayRemove={mayRemove} onChanged={onChanged} onRemoved={removed} />
      <FilesOnTheWay queue={queue} items={items} accept={of.accept} limits={limits} firstNumber={attached.length + 1} />
      <p className="upload-told" role="status">{told}</p>
      {mayAdd && (room > 0 ? <Pickers accept={of.accept} several={room > 1} onPicked={add} /> : onTheWay === 0 && <p className="soft">{m.upload_full()}</p>)}
      {mayAdd && room > 0 && of.most > 1 && <p className="soft small">{m.upload_room({ count: wholeNumber(room) })}</p>}
    </div>
  );
}

/** On a phone the camera is one tap away; where there is a mouse there is rarely one worth offering (uploads.css hides it). */
function Pickers({ accept, several, onPicked }: { accept: string[]; several: boolean; onPicked: (files: File[]) => void }) {
  const pictures = accept.filter((type) => type.startsWith('image/'));
  const papers = accept.length > pictures.length;
  return (
    <div className="upload-pickers">
      {pictures.length > 0 && <Picker look="by-camera" accept="image/*" camera label={m.upload_take_photo()} several={false} onPicked={onPicked} />}
      <Picker look="by-choice" accept={accept.join(',')} label={papers ? m.upload_choose_file() : m.upload_choose_photo()} several={several} onPicked={onPicked} />
    </div>
  );
}

interface PickerProps { look: string; accept: string; camera?: boolean; label: string; several: boolean; onPicked: (files: File[]) => void }

function Picker({ look, accept, camera, label, several, onPicked }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={`button ${look}`} onClick={() => input.current?.click()}>{label}</button>
      <input
        ref={input} type="file" hidden accept={accept} multiple={several} {...(camera && { capture: 'environment' as const })}
        onChange={({ target }) => {
          onPicked([...target.files ?? []]);
          // The same file may be picked once more.
          target.value = '';
        }}
      />
    </>
  );
}
