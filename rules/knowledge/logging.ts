/** Functions, and objects with functions, that only write down what happened, in lower case. */
export const logs: ReadonlySet<string> = new Set(['console', 'debug', 'log', 'logger']);

/** Methods of `console` and of the loggers that are in use: nothing but a line of text comes of a call. */
const methods: ReadonlySet<string> = new Set('log debug info warn error trace fatal verbose silly notice'.split(' '));

/** Whether a method of this name, of whatever object, writes a line into a log. */
export function isLogMethod(name: string): boolean {
  return methods.has(name);
}
