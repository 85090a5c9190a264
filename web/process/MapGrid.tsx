import type { ReactNode } from 'react';
import { Moment } from '#process/contract.ts';
import { useLanguage } from '#web/language.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { useProcessWords } from './words.ts';

interface Placed {
  readonly code: string;
  readonly moment: Moment;
  readonly lane: string;
  readonly title: Readonly<Record<'sv' | 'en', string>>;
}

interface MapGridProps<Step extends Placed> {
  readonly caption: string;
  readonly lanes: readonly { readonly code: string; readonly title: Placed['title'] }[];
  readonly steps: readonly Step[];
  readonly renderLane?: (code: string) => ReactNode;
  /** What stands in the box of a step below its name. */
  readonly renderStep: (step: Step) => ReactNode;
  /** Whether a case has come to it. */
  readonly isFaint?: (step: Step) => boolean;
}

/** The map: a row for each actor, a column for before, during and after, a box for each step. It is a table, and where the screen is narrow it is read as a list. */
export function MapGrid<Step extends Placed>({ caption, lanes, steps, renderLane, renderStep, isFaint }: MapGridProps<Step>) {
  const t = useProcessWords();
  const { language } = useLanguage();
  return (
    <div className="process-map">
      <Table caption={caption} heads={[t.who, ...Moment.options.map((moment) => t.moment[moment])]} even>
        {lanes.map(({ code, title }) => (
          <Row
            key={code}
            name={
              <>
                {title[language]} {renderLane?.(code)}
              </>
            }
          >
            {Moment.options.map((moment) => (
              <Cell key={moment} head={t.moment[moment]}>
                <Boxes
                  of={steps.filter((step) => step.lane === code && step.moment === moment)}
                  renderStep={renderStep}
                  isFaint={isFaint}
                />
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
    </div>
  );
}

function Boxes<Step extends Placed>({
  of,
  renderStep,
  isFaint,
}: {
  of: readonly Step[];
  renderStep: MapGridProps<Step>['renderStep'];
  isFaint: MapGridProps<Step>['isFaint'] | undefined;
}) {
  const { language } = useLanguage();
  if (of.length === 0) return '–';
  return (
    <ol className="process-steps">
      {of.map((step) => (
        <li key={step.code} data-faint={isFaint?.(step) ? true : undefined}>
          <strong>{step.title[language]}</strong> {renderStep(step)}
        </li>
      ))}
    </ol>
  );
}
