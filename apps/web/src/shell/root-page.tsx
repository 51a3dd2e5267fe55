import { Outlet, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { m } from '../paraglide/messages.js';
import { Failure } from '../parts/states.js';
import { Page } from './page.js';

export const RootPage = () => <Outlet />;

export function BrokenPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  return <Page title={m.broken_title()} narrow><Failure error={error} retry={() => void router.invalidate()} /></Page>;
}
