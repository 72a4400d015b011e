import { dirname } from 'node:path';
import type ts from 'typescript';
import { nearestTsconfig, type Tsconfig, type Unreadable } from './tsconfig.ts';

/** Whether types can be had for a file. */
export type Membership = 'included' | 'not-included' | 'no-tsconfig' | Unreadable;

/** The program that TypeScript has for a file; none if the file cannot be parsed. */
export type ProgramFor = (file: string) => ts.Program | undefined;

/**
 * Finds out which files belong to a project, before they are parsed.
 *
 * TypeScript's project service would say it as well, but it makes up a project for each file that has none, at about
 * ten times the price of linting the file. In a repository with hundreds of scripts or tests beside its tsconfig that
 * is most of the time that a run takes.
 */
export function projectsOf(read: (tsconfig: string) => Tsconfig, programFor: ProgramFor): (file: string) => Membership {
  const programs = new Map<string, ts.Program | undefined>();

  /** The program of a tsconfig, by way of one of its files. */
  function programOf({ path, fileNames }: Tsconfig): ts.Program | undefined {
    if (!programs.has(path)) {
      // A file with a syntax error gives no program; one that gives none either after two others is not worth a try.
      const some = fileNames.filter((file) => /\.[cm]?[jt]sx?$/.test(file)).slice(0, 3);
      let program: ts.Program | undefined;
      for (const file of some) program ??= programFor(file);
      programs.set(path, program);
    }
    return programs.get(path);
  }

  function includes(tsconfig: Tsconfig, file: string): boolean {
    if (tsconfig.fileNames.length === 0) return false;
    if (/\.[cm]?jsx?$/.test(file) && !tsconfig.allowsJavaScript) return false;
    const program = programOf(tsconfig);
    return program === undefined || program.getSourceFile(file) !== undefined;
  }

  /** The first answer about a tsconfig or one that it refers to; they are asked only as far as is needed. */
  function look(path: string, file: string, seen: Set<string>): 'included' | Unreadable | undefined {
    if (seen.has(path)) return undefined;
    seen.add(path);
    const tsconfig = read(path);
    if (tsconfig.problem) return tsconfig.problem;
    if (includes(tsconfig, file)) return 'included';
    for (const reference of tsconfig.references) {
      const answer = look(reference, file, seen);
      if (answer) return answer;
    }
    return undefined;
  }

  return (file) => {
    let path = nearestTsconfig(dirname(file));
    if (!path) return 'no-tsconfig';
    const seen = new Set<string>();
    while (path) {
      const answer = look(path, file, seen);
      if (answer) return answer;
      // A file that the nearest tsconfig leaves out can belong to one further up.
      path = nearestTsconfig(dirname(dirname(path)));
      if (path && seen.has(path)) break;
    }
    return 'not-included';
  };
}
