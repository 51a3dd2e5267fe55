// What the applicant's pages keep in the address, read as strictly as those of the staff.
type Raw = Record<string, unknown>;

/** `to`: the page of this product to open after the log-in. */
export const applicantLoginSearch = ({ to }: Raw): { to?: string | undefined } => ({ to: typeof to === 'string' && to.startsWith('/') && !to.startsWith('//') ? to : undefined });
/** `done`: the command that was just carried out, of which the page of the case says so. */
export const myCaseSearch = ({ done }: Raw): { done?: string | undefined } => ({ done: typeof done === 'string' && done !== '' ? done : undefined });
