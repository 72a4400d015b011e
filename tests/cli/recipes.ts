/** The shell commands in code: all lines of a script, and in YAML those that a step or a job runs. */
function commandsIn(language: string, code: string): string[] {
  const lines = code.split('\n').filter((line) => line.trim() !== '');
  if (language === 'sh') return lines;
  return lines.flatMap((line) => /^\s*- (?:run: )?((?:npm|npx|git) .*)$/.exec(line)?.[1] ?? []);
}

/** The recipes of a page, by name: the commands in the code after a comment `<!-- recipe: name -->`. */
export function recipesIn(page: string): Map<string, string[]> {
  const marked = page.matchAll(/^<!-- recipe: ([\w ]+) -->\n\n```(sh|yaml)\n(.*?)\n```$/gms);
  return new Map([...marked].map(([, name = '', language = '', code = '']) => [name, commandsIn(language, code)]));
}
