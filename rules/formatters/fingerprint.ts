import { createHash } from 'node:crypto';
import type { Report } from './report.ts';

/** The text of a line, without what formatting changes. */
function lineOf({ file, message }: Report): string {
  const text = file.source ?? file.output ?? '';
  return (text.split(/\r\n|[\n\r\u2028\u2029]/)[(message.line || 1) - 1] ?? '').replaceAll(/\s+/g, ' ').trim();
}

/**
 * Names each report so that it is known again when lines above it come or go: by its path, its rule and the text of its
 * line, and by a number where a file has the same line more than once. No two of them have the same name.
 */
export function fingerprints(reports: readonly Report[], pathOf: (file: string) => string): string[] {
  const seen = new Map<string, number>();
  return reports.map((report) => {
    const { ruleId, messageId, message } = report.message;
    const key = JSON.stringify([pathOf(report.file.filePath), ruleId, messageId ?? message, lineOf(report)]);
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return createHash('sha256')
      .update(`${key}${number || ''}`)
      .digest('hex')
      .slice(0, 32);
  });
}
