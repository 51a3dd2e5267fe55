/** The list that was looked at last in this tab, and the case that was opened from it: the way back leads to the same row. */
const last: { href: string; caseId: string | null } = { href: '/cases', caseId: null };

export const listHref = (): string => last.href;
export const rememberList = (href: string): void => { last.href = href; };
export const rememberCase = (id: string): void => { last.caseId = id; };

/** The case to come back to, once. */
export function takeLastCase(): string | null {
  const { caseId } = last;
  last.caseId = null;
  return caseId;
}
