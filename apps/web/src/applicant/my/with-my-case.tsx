import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { said } from '../../i18n/locale.js';
import { Failure, Waiting } from '../../parts/states.js';
import { BackLink } from '../parts/back-link.js';
import { Page } from '../parts/page.js';
import { myCaseQuery, type MyCase } from './my-case.js';

interface Props { id: string; title: string; children: (my: MyCase) => ReactNode }

/** A page about one's own case, with the way back to it. */
export function WithMyCase({ id, title, children }: Props) {
  const my = useQuery(myCaseQuery(id));
  return (
    <Page title={title} back={<BackLink to="/my/cases/$id" params={{ id }} search={{}}>{my.data && said(my.data.programmeLabel)}</BackLink>}>
      {my.data ? children(my.data) : my.isPending ? <Waiting /> : <Failure error={my.error} retry={() => void my.refetch()} />}
    </Page>
  );
}
