/** Functions, and objects with functions, that only write down what happened, in lower case. */
export const logs: ReadonlySet<string> = new Set(['console', 'debug', 'log', 'logger']);
