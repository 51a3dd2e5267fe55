/** Under this token the modules get the application that they serve. */
export const APP = Symbol('app');
/** Under this token those that write to the log get it. */
export const JOURNAL = Symbol('journal');
