import { reportAll, type Finding } from './edits/report-all.ts';
import { criticalSections, type CriticalSection } from './facts/locks/critical-section.ts';
import { waitIn } from './facts/locks/wait-while-locked.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf, type File } from './syntax/file.ts';
import { bare, dressed, lineOf, type Node } from './syntax/nodes.ts';

export default defineRule({
  name: 'no-wait-while-locked',
  docs: {
    description: 'Disallow waiting for room, or for one more permit, while holding the lock that would make it',
    preset: 'strict',
    cwe: [833, 667],
  },
  messages: {
    again:
      '{{wait}} waits for {{lock}}, which its own function has held since line {{line}}: neither is ever released.',
    another:
      '{{wait}} waits for another {{what}} of {{lock}} while its own function holds one since line {{line}}: once every holder waits like this, none is released, and nobody goes on.',
    room: '{{wait}} waits for room while {{lock}} is held since line {{line}}, and what makes room needs it too (line {{other}}): when there is none, neither side goes on.',
  },
  options: {},
  create(context) {
    const file = fileOf(context);
    return {
      'Program:exit'() {
        const findings: Finding<'again' | 'another' | 'room'>[] = [];
        const seen = new Set<Node>();
        for (const section of criticalSections(file)) {
          const found = waitIn(file, section);
          if (!found || seen.has(found.at)) continue;
          seen.add(found.at);
          const { what } = section.take.row;
          findings.push({
            loc: found.at.loc,
            messageId: found.is === 'room' ? 'room' : what === 'lock' ? 'again' : 'another',
            data: {
              wait: wordsFor(file, found.at, found.wait),
              lock: lockOf(file, section),
              what,
              line: String(lineOf(section.take.call)),
              ...(found.other && { other: String(lineOf(found.other)) }),
            },
            suggestions: [],
          });
        }
        reportAll(context, file, findings, 'off');
      },
    };
  },
});

function lockOf(file: File, { take }: CriticalSection): string {
  const text = short(file, take.lock);
  return take.key === undefined ? text : `${text} '${take.key}'`;
}

/** `limit()`, or `walk(), by limit() in line 9,` where a function that is called waits. */
function wordsFor(file: File, at: Node, wait: Node): string {
  return at === wait ? short(file, at) : `${short(file, at)}, by ${short(file, wait)} in line ${lineOf(wait)},`;
}

/** The head of an expression, without what it is given. */
function short(file: File, node: Node): string {
  const target = bare(node.type === 'AwaitExpression' ? node.argument : node);
  if (target.type === 'CallExpression') return `${short(file, target.callee)}()`;
  if (target.type === 'NewExpression') return `new ${short(file, target.callee)}()`;
  return file.code.getText(dressed(target)).replaceAll(/\s+/g, ' ').slice(0, 60);
}
