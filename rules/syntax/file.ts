import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';

/** The parser's answers about types, where the file was parsed with a program. */
export type TypeServices = Pick<ParserServicesWithTypeInformation, 'program' | 'esTreeNodeToTSNodeMap'>;

/**
 * One source file, as every fact sees it.
 *
 * Facts are functions of a file and a node. They are remembered by this object, which lives as long as the syntax
 * tree: three rules that ask the same question about the same file get it answered once.
 */
export interface File {
  readonly code: TSESLint.SourceCode;
  readonly ast: TSESTree.Program;
  /** The absolute path, or a pseudo name such as `<input>`. */
  readonly path: string;
  /** The path as the project sees it, with forward slashes. */
  readonly localPath: string;
  readonly types: TypeServices | undefined;
}

type Source = Pick<TSESLint.RuleContext<string, unknown[]>, 'sourceCode' | 'filename' | 'cwd'>;

const latest = memo((_ast: TSESTree.Program): { file?: File } => ({}));

/** The file that a rule's context is about; the same object for every rule that looks at it. */
export function fileOf(context: Source): File {
  // The tree is the key, not `sourceCode`: oxlint hands out one `sourceCode` object for all files.
  const code = context.sourceCode;
  const slot = latest(code.ast);
  return (slot.file ??= {
    code: code,
    ast: code.ast,
    path: context.filename,
    localPath: localPath(context.filename, context.cwd),
    types: typeServices(code.parserServices),
  });
}

function localPath(filename: string, cwd: string): string {
  const path = filename.replaceAll('\\', '/');
  const root = `${cwd.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  return path.startsWith(root) ? path.slice(root.length) : path;
}

function typeServices(
  services: { program?: unknown; esTreeNodeToTSNodeMap?: unknown } | undefined,
): TypeServices | undefined {
  // `getParserServices(context, true)` throws under espree and oxlint, where there is nothing to ask.
  const { program, esTreeNodeToTSNodeMap } = services ?? {};
  return program && esTreeNodeToTSNodeMap ? ({ program, esTreeNodeToTSNodeMap } as TypeServices) : undefined;
}
