import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils';
import { memo, remembered, type Remembering } from '../framework/memo.ts';
import { settingsIn, type Settings } from '../framework/settings.ts';

/** The parser's answers about types, where the file was parsed with a program. */
export type TypeServices = Pick<
  ParserServicesWithTypeInformation,
  'program' | 'esTreeNodeToTSNodeMap' | 'tsNodeToESTreeNodeMap'
>;

/**
 * One source file, as every fact sees it.
 *
 * Facts are functions of a file and a node. They are remembered by this object, which lives as long as the syntax
 * tree: three rules that ask the same question about the same file get it answered once.
 */
export interface File extends Remembering {
  readonly code: TSESLint.SourceCode;
  readonly ast: TSESTree.Program;
  /** The absolute path, or a pseudo name such as `<input>`. */
  readonly path: string;
  /** The path as the project sees it, with forward slashes. */
  readonly localPath: string;
  readonly types: TypeServices | undefined;
  /** What parsed it: how another file of the same program can be read in the same way. */
  readonly parser: Parser | undefined;
  /** What the user says of all files. */
  readonly settings: Settings;
}

/** A parser as ESLint takes it. */
export type Parser = TSESLint.Parser.LooseParserModule;

type Source = Pick<
  TSESLint.RuleContext<string, unknown[]>,
  'sourceCode' | 'filename' | 'cwd' | 'settings' | 'languageOptions'
>;

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
    parser: context.languageOptions.parser ?? undefined,
    settings: settingsIn(context.settings),
    [remembered]: [],
  });
}

function localPath(filename: string, cwd: string): string {
  const path = filename.replaceAll('\\', '/');
  const root = `${cwd.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  return path.startsWith(root) ? path.slice(root.length) : path;
}

/** The services of a parser that can ask about types. */
export function typeServices(
  services: { readonly program?: unknown; readonly esTreeNodeToTSNodeMap?: unknown } | undefined,
): TypeServices | undefined {
  // `getParserServices(context, true)` throws under espree and oxlint, where there is nothing to ask.
  return services?.program && services.esTreeNodeToTSNodeMap ? (services as TypeServices) : undefined;
}
