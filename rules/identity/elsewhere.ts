import type { TSESLint } from '@typescript-eslint/utils';
import type { Node as TsNode, Program, SourceFile } from 'typescript';
import { memo, memoIn, remembered } from '../framework/memo.ts';
import { typeServices, type File } from '../syntax/file.ts';
import { bare, isFunction, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { isNamedIn } from './program-names.ts';
import { queries } from './types.ts';

/** What a call means, where the checker knows its declaration. */
export interface Declared {
  /** The file that declares it, read like any other. */
  readonly file: File;
  /** The function itself; nothing where only its type is declared. */
  readonly fn: FunctionNode | undefined;
  /** Its documentation says `@mustUse`. */
  readonly marked: boolean;
}

const isAlias = 2097152; // SymbolFlags.Alias

/** The declaration of what is called, in whatever file of the program it stands; nothing without types. */
export const declaredElsewhere: (file: File, call: Node) => Declared | undefined = memoIn(
  (file: File, call: Node): Declared | undefined => {
    if (!file.types || call.type !== 'CallExpression') return undefined;
    const { program, esTreeNodeToTSNodeMap } = file.types;
    const callee = bare(call.callee);
    const name = esTreeNodeToTSNodeMap.get((callee.type === 'MemberExpression' ? callee.property : callee) as never) as
      TsNode | undefined;
    if (!name) return undefined;
    queries.count += 1;
    const checker = program.getTypeChecker();
    const local = checker.getSymbolAtLocation(name);
    const symbol = local && local.flags & isAlias ? checker.getAliasedSymbol(local) : local;
    const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
    if (!symbol || !declaration) return undefined;
    const marked = symbol.getJsDocTags(checker).some((tag) => tag.name === 'mustUse');
    const source = declaration.getSourceFile();
    if (source.isDeclarationFile) return marked ? { file, fn: undefined, marked } : undefined;
    // The tree of another file is made where something may come of it.
    const own = (declaration as { name?: { text?: string } }).name?.text;
    if (!marked && !isNamedIn(program, source, own ?? symbol.name)) return undefined;
    const home = source.fileName === file.path.replaceAll('\\', '/') ? file : fileOfSource(file, program, source);
    return home && { file: home, fn: functionIn(home, declaration), marked };
  },
);

/** The function that a declaration gives its name to. */
function functionIn(home: File, declaration: TsNode): FunctionNode | undefined {
  const node = home.types?.tsNodeToESTreeNodeMap.get(declaration);
  switch (node?.type) {
    case 'FunctionDeclaration':
      return node;
    case 'MethodDefinition':
      return isFunction(node.value) && node.value.body ? node.value : undefined;
    case 'PropertyDefinition':
    case 'Property':
    case 'VariableDeclarator': {
      const value = node.type === 'VariableDeclarator' ? node.init : node.value;
      return value && isFunction(bare(value)) ? (bare(value) as FunctionNode) : undefined;
    }
    default:
      return undefined;
  }
}

const filesOf = memo((_program: Program) => new Map<SourceFile, File | undefined>());

/** Another file of the program as facts see it: read once for each program, with the parser of the file that asks. */
function fileOfSource(file: File, program: Program, source: SourceFile): File | undefined {
  const known = filesOf(program);
  if (!known.has(source)) known.set(source, read(file, program, source));
  return known.get(source);
}

function read(file: File, program: Program, source: SourceFile): File | undefined {
  if (!file.parser || !('parseForESLint' in file.parser)) return undefined;
  const { text, fileName } = source;
  const options = { filePath: fileName, programs: [program], range: true, loc: true, tokens: true, comment: true };
  try {
    const parsed = file.parser.parseForESLint(text, { ...options, sourceType: 'module' });
    const Code = file.code.constructor as new (parts: object) => TSESLint.SourceCode;
    const code = new Code({ ...parsed, text, parserServices: parsed.services });
    // ESLint tells each node its parent while it walks.
    (code as unknown as { traverse(): unknown }).traverse();
    const root = file.path.slice(0, file.path.length - file.localPath.length);
    const path = fileName.startsWith(root) ? fileName.slice(root.length) : fileName;
    const types = typeServices(code.parserServices);
    return { ...file, code, ast: code.ast, path: fileName, localPath: path, types, [remembered]: [] };
  } catch {
    // A file that cannot be read says nothing; the compiler will tell.
    return undefined;
  }
}
