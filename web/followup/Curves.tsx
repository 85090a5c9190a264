import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { AreaChart, valueOf } from './AreaChart.tsx';
import { type Instrument, type Measurement, type Scale, holding, useFollowUpWords } from './words.ts';

/** Every area drawn over time, and the same in a table. */
export function Curves({ instrument, measurements }: { instrument: Instrument; measurements: readonly Measurement[] }) {
  const t = useFollowUpWords();
  const { language } = useLanguage();
  const measured = holding(measurements, instrument);
  const areas = instrument.items.filter((one): one is Scale => one.kind === 'scale');
  if (measured.length === 0)
    return (
      <Section title={t.curves.title}>
        <Empty>{t.curves.none}</Empty>
      </Section>
    );
  const titleOf = (code: string) => instrument.occasions.find((one) => one.code === code)?.title[language] ?? code;
  return (
    <Section title={t.curves.title} says={t.curves.says}>
      <div className="area-charts">
        {areas.map((area) => (
          <AreaChart key={area.code} area={area} occasions={instrument.occasions} measured={measured} />
        ))}
      </div>
      <Fold title={t.curves.table}>
        <Table caption={t.curves.title} heads={[t.curves.area, ...measured.map(({ occasion }) => titleOf(occasion))]}>
          {areas.flatMap(({ code, title }) =>
            (['worker', 'person'] as const).map((by) => (
              <Row key={`${code} ${by}`} name={`${title[language]}, ${t.curves[by].toLowerCase()}`}>
                {measured.map(({ occasion }) => (
                  <Cell key={occasion} head={titleOf(occasion)}>
                    {valueOf(measured, occasion, code, by) ?? t.curves.no}
                  </Cell>
                ))}
              </Row>
            )),
          )}
        </Table>
      </Fold>
    </Section>
  );
}
