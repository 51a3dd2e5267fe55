import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { questionsQuery, type QuestionItem } from '../../api/question-queries.js';
import { readerDigits } from '../../format/digits.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { Failure, Waiting } from '../../parts/states.js';
import { Code } from '../../parts/text.js';
import { dueText, KIND_NAMES, StateMark } from '../../questions/thread.js';
import { BackLink } from '../parts/back-link.js';
import { Button } from '../parts/button.js';
import { Page } from '../parts/page.js';

/** Everything that was asked from this phone, the last changed first. */
export function MyQuestionsPage() {
  const list = useInfiniteQuery(questionsQuery({}));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={m.question_my_title()} back={<BackLink to="/my" />}>
      <p><Link to="/my/questions/new" search={{}} className="button strong">{m.question_ask()}</Link></p>
      {list.isPending && <Waiting />}
      {list.isError && !list.data && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p>{m.question_none()}</p>}
      {items.length > 0 && <ul className="question-list">{items.map((item) => <Card key={item.id} item={item} />)}</ul>}
      {list.hasNextPage && <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{m.question_more()}</Button>}
    </Page>
  );
}

const Card = ({ item }: { item: QuestionItem }) => (
  <li className="panel stack">
    <h2><Link to="/my/questions/$id" params={{ id: item.id }} search={{}}>{said(item.topicLabel)}</Link></h2>
    <p><StateMark item={item} /> {KIND_NAMES[item.kind]()}{item.caseNumber !== null && <> · {m.question_about_case()} <Code>{item.caseNumber}</Code></>}</p>
    <p className="question-words"><bdi dir="auto">{item.text}</bdi></p>
    <p className="soft small">{dueText(item)} · <Code>{readerDigits(item.code)}</Code></p>
  </li>
);
