import { pathsFrom, placeOf, reportsIn, type Context, type Results } from './report.ts';

/** Escapes of workflow commands, as actions/toolkit writes them (packages/core/src/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string | number): string {
  return data(String(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Workflow commands of GitHub Actions: each message is shown at its line in the changed files of a pull request.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export default function github(results: Results, { cwd }: Context): string {
  const pathOf = pathsFrom(cwd);
  const lines = reportsIn(results).map(({ file, message }) => {
    const { line, column, endLine, endColumn } = placeOf(message);
    const properties = {
      file: pathOf(file.filePath),
      line,
      endLine,
      col: column,
      // Columns of different lines say nothing about each other.
      ...(endColumn !== undefined && endLine === line && { endColumn }),
      title: message.ruleId ?? 'ESLint',
    };
    const list = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
    return `::${message.severity === 2 ? 'error' : 'warning'} ${list.join(',')}::${data(message.message)}`;
  });
  return lines.join('\n');
}
