import type { Linter } from 'eslint';

type Message = Linter.LintMessage;
type Taken = Linter.LintSuggestion;

/** What the rules say about some text; a text that does not parse has neither reports nor comments. */
export interface Linted {
  readonly fatal: string | undefined;
  readonly reports: readonly Message[];
  readonly comments: readonly string[];
}

export type Lint = (text: string) => Linted;

/** One suggestion for one report, and the text that it makes. */
export interface Offer {
  readonly report: Message;
  readonly suggestion: Taken;
  readonly before: string;
  readonly linted: Linted;
  readonly after: string;
}

/** What must hold for the text that a suggestion makes, the types apart: those take a project. */
export const properties = ['parses', 'is silent', 'keeps comments', 'is offered once'] as const;
export type Property = (typeof properties)[number];

export interface Violation {
  readonly property: Property;
  readonly found: string;
}

/** All suggestions for a text, each applied alone. */
export function offersIn(text: string, lint: Lint): Offer[] {
  const linted = lint(text);
  if (linted.fatal !== undefined) throw new Error(`${linted.fatal} in:\n${text}`);
  return linted.reports.flatMap((report) =>
    (report.suggestions ?? []).map((suggestion) => ({
      report,
      suggestion,
      before: text,
      linted,
      after: applied(text, suggestion),
    })),
  );
}

function applied(text: string, { fix }: Taken): string {
  return text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
}

/** What is wrong with the text that a suggestion makes; `lint` is the one that made the offer. */
export function violationsOf(offer: Offer, lint: Lint): Violation[] {
  const linted = lint(offer.after);
  if (linted.fatal !== undefined) return [{ property: 'parses', found: linted.fatal }];
  return [
    ...reportedStill(offer, linted).map((found) => ({ property: 'is silent' as const, found })),
    ...extra(offer.linted.comments, linted.comments).map((found) => ({ property: 'keeps comments' as const, found })),
    ...(isOfferedAgain(offer, linted) ? [{ property: 'is offered once' as const, found: offer.suggestion.desc }] : []),
  ];
}

/** A report by its words: lines move when others are added above. */
function keyOf({ ruleId, message }: Message): string {
  return `${ruleId}: ${message.replaceAll(/\bline \d+/g, 'line …')}`;
}

/** Reports that the text before did not have, and the one that was to go. */
function reportedStill({ report, linted: before }: Offer, after: Linted): string[] {
  const gone = before.reports.filter((each) => each !== report).map(keyOf);
  return extra(after.reports.map(keyOf), gone);
}

/** The items of a list that another one has not, or not as often. */
function extra(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((item) => {
    const index = left.indexOf(item);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** Whether the same can be done again, with another result. Reports keep their order. */
function isOfferedAgain({ report, suggestion, linted, after }: Offer, again: Linted): boolean {
  const same = ({ reports }: Linted): Taken[] =>
    reports
      .filter(({ ruleId }) => ruleId === report.ruleId)
      .flatMap(({ suggestions = [] }) => suggestions)
      .filter(({ messageId, desc }) => messageId === suggestion.messageId && desc === suggestion.desc);
  const [first, second] = [same(linted), same(again)];
  if (second.length < first.length) return false;
  const next = second[first.indexOf(suggestion)];
  return next !== undefined && applied(after, next) !== after;
}
