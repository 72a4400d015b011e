import { pathToFileURL } from 'node:url';
import { Client, type CodeAction, type Diagnostic, type WorkspaceEdit } from './client.ts';

/** A document that an editor has open, with what a server has to say about it. */
export interface OpenDocument {
  diagnostics(): Promise<readonly Diagnostic[]>;
  /** The quick fixes that the editor would list at a diagnostic. */
  actionsAt(diagnostic: Diagnostic): Promise<readonly CodeAction[]>;
  /** Chooses a quick fix: what it wants changed. */
  apply(action: CodeAction): Promise<WorkspaceEdit>;
  /** What typing does: the whole text anew. */
  change(text: string): void;
}

export interface Server {
  readonly pid: number | undefined;
  open(path: string, text: string): OpenDocument;
  stop(): void;
}

const languages: Readonly<Record<string, string>> = { js: 'javascript', mjs: 'javascript', cjs: 'javascript' };

function languageOf(path: string): string {
  return languages[path.slice(path.lastIndexOf('.') + 1)] ?? 'typescript';
}

/** What an editor's ESLint extension sends as its settings, at their defaults but for the configuration. */
function settingsOf(folder: string, overrideConfigFile: string): object {
  return {
    validate: 'on',
    packageManager: 'npm',
    useESLintClass: true,
    useFlatConfig: true,
    experimental: {},
    codeAction: { disableRuleComment: { enable: true, location: 'separateLine' }, showDocumentation: { enable: true } },
    codeActionOnSave: { enable: false, mode: 'all' },
    format: false,
    quiet: false,
    onIgnoredFiles: 'off',
    options: { overrideConfigFile },
    rulesCustomizations: [],
    run: 'onType',
    problems: { shortenToSingleLine: false },
    nodePath: null,
    workingDirectory: { mode: 'location' },
    workspaceFolder: { uri: pathToFileURL(folder).href, name: 'project' },
  };
}

/** The server of the ESLint extension of Visual Studio Code, in a project that has ESLint. */
export async function eslintServer(script: string, folder: string, config: string): Promise<Server> {
  const client = new Client(process.execPath, [script, '--stdio'], folder);
  client.on('workspace/configuration', (params) =>
    (params as { items: object[] }).items.map(() => settingsOf(folder, config)),
  );
  const capabilities = {
    workspace: { applyEdit: true, configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
    textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
  };
  await client.start(folder, capabilities);
  return server(client, async (textDocument) => {
    // It is asked, and does not tell by itself.
    const { items } = await client.request<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
      textDocument,
    });
    return items;
  });
}

/** `oxlint --lsp`, in a project that has a `.oxlintrc.json`. */
export async function oxlintServer(script: string, folder: string): Promise<Server> {
  const client = new Client(process.execPath, [script, '--lsp'], folder);
  client.on('workspace/configuration', (params) => (params as { items: object[] }).items.map(() => null));
  const published = new Map<string, (readonly Diagnostic[])[]>();
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  // It tells by itself, once for each state of a document.
  client.on('textDocument/publishDiagnostics', (params) => {
    const { uri, diagnostics } = params as { uri: string; diagnostics: readonly Diagnostic[] };
    const next = waiting.get(uri);
    waiting.delete(uri);
    if (next) next(diagnostics);
    else published.set(uri, [...(published.get(uri) ?? []), diagnostics]);
  });
  await client.start(folder, { workspace: { applyEdit: true, configuration: true, workspaceFolders: true } });
  return server(client, ({ uri }) => {
    const diagnostics = published.get(uri)?.shift();
    return diagnostics ? Promise.resolve(diagnostics) : new Promise((resolve) => waiting.set(uri, resolve));
  });
}

type TextDocument = { readonly uri: string };

function server(client: Client, diagnosticsOf: (document: TextDocument) => Promise<readonly Diagnostic[]>): Server {
  return {
    pid: client.pid,
    open(path, text) {
      const textDocument = { uri: pathToFileURL(path).href };
      let version = 1;
      client.notify('textDocument/didOpen', {
        textDocument: { ...textDocument, languageId: languageOf(path), version, text },
      });
      return {
        diagnostics: () => diagnosticsOf(textDocument),
        actionsAt: (diagnostic) =>
          client.request('textDocument/codeAction', {
            textDocument,
            range: diagnostic.range,
            context: { diagnostics: [diagnostic] },
          }),
        async apply({ edit, command }) {
          if (edit) return edit;
          // A command makes the server ask for the edit.
          const asked = new Promise<WorkspaceEdit>((resolve) => {
            client.on('workspace/applyEdit', (params) => {
              resolve((params as { edit: WorkspaceEdit }).edit);
              return { applied: true };
            });
          });
          await client.request('workspace/executeCommand', command);
          return asked;
        },
        change(next) {
          version += 1;
          const contentChanges = [{ text: next }];
          client.notify('textDocument/didChange', { textDocument: { ...textDocument, version }, contentChanges });
        },
      };
    },
    stop: () => client.stop(),
  };
}
