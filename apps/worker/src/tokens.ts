/** Injection token of the application: what the jobs call. */
export const APP = Symbol('app');
