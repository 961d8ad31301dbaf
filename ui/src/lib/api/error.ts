/** Errors cross as a code with parameters; the words stand in the locales. */

/** An error on its way to whoever words it. */
export interface AppError {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The code of an error that did not come from the program, e.g. a broken connection to it. */
const UNEXPECTED = 'unexpected';

/** Reads whatever a command threw. */
export function asAppError(thrown: unknown): AppError {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'parameters' in thrown) {
    return thrown as AppError;
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: UNEXPECTED, parameters: { detail } };
}
