import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { answer, api, intentKeys } from '../../api/client.js';
import { meQuery } from '../../api/queries.js';
import type { QuestionKind } from '../../api/question-queries.js';
import { readerDigits } from '../../format/digits.js';
import { mobileOf } from '../../format/identifiers.js';
import { m } from '../../paraglide/messages.js';
import type { Fault } from '../../parts/error-summary.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Waiting } from '../../parts/states.js';
import { Code } from '../../parts/text.js';
import { optionsOf, useNames } from '../../reference/names.js';
import '../../questions/thread.css';
import { Notice } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { fault, QuestionForm, type TypedQuestion } from './question-form.js';

interface Body { mobile: string; name?: string; kind: QuestionKind; topic: string; countyCode?: string; text: string }

/** A question or complaint of anybody: a number to answer to is enough. */
export function AskPage() {
  const [code, setCode] = useState<string | null>(null);
  if (code !== null) return <Sent code={code} />;
  return (
    <Page title={m.question_ask_title()}>
      <p>{m.question_ask_about()}</p>
      <p>{m.question_ask_public_about()} <Link to="/my/questions/new" search={{}}>{m.question_log_in()}</Link></p>
      <Suspense fallback={<Waiting />}><Form onSent={setCode} /></Suspense>
      <p><Link to="/ask/track" search={{}}>{m.question_track_title()}</Link></p>
    </Page>
  );
}

function bodyOf({ countyCode, kind, mobile: typed, name, text, topic }: TypedQuestion & { kind: QuestionKind }): Body | Fault[] {
  const mobile = mobileOf(typed);
  if (mobile === null) return [fault('mobile', m.fault_mobile())];
  return { mobile, kind, topic, text: text.trim(), ...(name.trim() !== '' && { name: name.trim() }), ...(countyCode !== '' && { countyCode }) };
}

function Form({ onSent }: { onSent: (code: string) => void }) {
  const { reference } = useNames();
  const me = useQuery({ ...meQuery, enabled: false }).data;
  const [keyOf] = useState(intentKeys);
  const send = useMutation({
    mutationFn: (body: Body) => answer(api.POST('/api/v1/public/questions', { body, params: { header: { 'Idempotency-Key': keyOf(JSON.stringify(body)) } } })),
  });
  return (
    <QuestionForm
      name="question" withCases={false} bodyOf={bodyOf} send={send} onSent={({ code }) => onSent(code)} initial={me?.mobile ? { mobile: me.mobile } : {}}
      fields={({ faultOf, set, typed }) => (
        <>
          <SelectField id="countyCode" label={m.question_county()} hint={m.question_county_hint()} value={typed.countyCode} onChange={(countyCode) => set({ countyCode })} options={optionsOf(reference.counties, ({ code }) => code)} empty={m.question_county_none()} />
          <TextField id="name" label={m.question_name()} value={typed.name} onChange={(name) => set({ name })} autoComplete="name" maxLength={100} required={false} />
          <TextField id="mobile" label={m.question_mobile()} hint={m.question_mobile_hint()} fault={faultOf('mobile')} value={readerDigits(typed.mobile)} onChange={(mobile) => set({ mobile })} inputMode="tel" autoComplete="tel" code required />
        </>
      )}
    />
  );
}

function Sent({ code }: { code: string }) {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Page title={m.question_sent_title()}>
      <Notice kind="good">
        <p tabIndex={-1} ref={heading}>{m.question_sent_code()} <span className="question-code"><Code>{readerDigits(code)}</Code></span></p>
      </Notice>
      <p>{m.question_sent_next()}</p>
      <p><Link to="/ask/track" search={{ code }} className="button strong">{m.question_track_title()}</Link></p>
    </Page>
  );
}
