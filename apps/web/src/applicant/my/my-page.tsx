import { useInfiniteQuery } from '@tanstack/react-query';
import { casesQuery } from '../../api/queries.js';
import { m } from '../../paraglide/messages.js';
import { Failure, Waiting } from '../../parts/states.js';
import { Code } from '../../parts/text.js';
import { useNames } from '../../reference/names.js';
import { Page } from '../parts/page.js';

export function MyPage() {
  const names = useNames();
  const cases = useInfiniteQuery(casesQuery({}));
  if (cases.isPending) return <Waiting />;
  if (!cases.data) return <Failure error={cases.error} retry={() => void cases.refetch()} />;
  return (
    <Page title={m.apply_nav_my()}>
      <ul className="stack">
        {cases.data.pages.flatMap(({ items }) => items).map(({ id, number, programme, stage }) => (
          <li className="panel" key={id}><strong>{names.programme(programme)}</strong> <Code>{number}</Code><br />{names.stage(stage)}</li>
        ))}
      </ul>
    </Page>
  );
}
