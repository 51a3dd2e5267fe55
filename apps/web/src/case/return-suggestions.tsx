import type { CaseDetail } from '../api/types.js';
import { emptyDraft, type ObjectDraft } from '../forms/draft.js';
import type { FieldSchema } from '../api/types.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { useNames } from '../reference/names.js';
import { answerPlaces } from './answer-places.js';

type Row = ObjectDraft & { item: string; field: string };
const isBlank = ({ item }: Row): boolean => item.trim() === '';
const rowsOf = (draft: ObjectDraft): Row[] => (Array.isArray(draft.missing) ? (draft.missing as Row[]) : []);

/** What is asked for again and again, to be picked instead of typed; each knows where the applicant answers it. */
export function ReturnSuggestions({ file, schema, draft, onChange }: { file: CaseDetail; schema: FieldSchema; draft: ObjectDraft; onChange: (draft: ObjectDraft) => void }) {
  const { reference } = useNames();
  const rows = rowsOf(draft);
  const empty = emptyDraft(schema.properties?.missing?.items ?? { type: 'object' }) as ObjectDraft;
  const add = (field: string, name: string): void => {
    const row: Row = { ...empty, item: name, field };
    const free = rows.findIndex(isBlank);
    onChange({ ...draft, missing: free < 0 ? [...rows, row] : rows.map((each, at) => (at === free ? row : each)) });
  };
  const places = answerPlaces(reference, file.programme).filter(({ field }) => rows.every((row) => row.field !== field));
  return (
    <fieldset className="group suggestions">
      <legend className="legend">{m.paper_suggestions()}</legend>
      <p className="small soft">{m.paper_suggestions_about()}</p>
      <div className="row">{places.map(({ field, name }) => <Button key={field} compact onPress={() => add(field, name)}>+ {name}</Button>)}</div>
    </fieldset>
  );
}
