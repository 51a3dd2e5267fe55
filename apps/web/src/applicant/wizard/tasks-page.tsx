import { getRouteApi, Link } from '@tanstack/react-router';
import type { CaseDetail } from '../../api/types.js';
import { wholeNumber } from '../../format/digits.js';
import { m } from '../../paraglide/messages.js';
import { Code } from '../../parts/text.js';
import { BackLink } from '../parts/back-link.js';
import { Page } from '../parts/page.js';
import type { About } from './application.js';
import { isDone, stepsOf, unanswered } from './step-list.js';
import { titleOf } from './titles.js';
import { WithApplication } from './with-application.js';

const route = getRouteApi('/applicant/signed-in/apply/case/$id');

/** A begun application taken up again: what is done, and where it goes on. */
export function TasksPage() {
  const { id } = route.useParams();
  return <WithApplication id={id}>{(about) => <Tasks about={about} />}</WithApplication>;
}

function Tasks({ about }: { about: About & { file: CaseDetail } }) {
  const { file, names } = about;
  const tasks = stepsOf(about).filter((id) => id !== 'check');
  const done = tasks.filter((id) => isDone(id, file)).length;
  const next = unanswered(about, file)[0] ?? (isDone('papers', file) ? 'check' : 'papers');
  return (
    <Page title={m.apply_tasks_title()} back={<BackLink to="/my" />}>
      <p>{names.programme(file.programme)}، {m.apply_tasks_number()} <Code>{file.number}</Code></p>
      <p><strong>{m.apply_tasks_done({ done: wholeNumber(done), all: wholeNumber(tasks.length) })}</strong> {m.apply_tasks_kept()}</p>
      <p><Link className="button strong" to="/apply/case/$id/$step" params={{ id: file.id, step: next }} search={{}}>{next === 'check' ? m.apply_tasks_check() : m.apply_tasks_go_on()}</Link></p>
      <ol className="tasks">
        {tasks.map((id) => (
          <li key={id}>
            <Link to="/apply/case/$id/$step" params={{ id: file.id, step: id }} search={{}}>{titleOf(id, about)}</Link>
            <span className={isDone(id, file) ? 'mark good' : 'mark'}>{isDone(id, file) ? m.apply_task_done() : m.apply_task_open()}</span>
          </li>
        ))}
      </ol>
    </Page>
  );
}
