import { searchKey, type Label } from '#domain';

/**
 * The code that was meant: written as the code, or as its name in either language with any spelling of digits and letters.
 * @returns undefined when it names none of them
 */
export function namedCode(typed: string, choices: readonly { code: string; label: Label }[]): string | undefined {
  const key = searchKey(typed);
  return choices.find(({ code, label }) => code === typed || searchKey(label.fa) === key || searchKey(label.en) === key)?.code;
}
