export const sv = {
  kind: { exiter: 'Den som vill lämna', relative: 'Anhörig', young_person: 'Ung person på väg in', child: 'Barn' },
  state: { contact: 'Öppnat efter möte' },
  list: {
    title: 'Ärenden',
    says: 'Ärenden som du arbetar i.',
    empty: 'Du arbetar inte i något ärende.',
    pseudonym: 'Ärende',
    kind: 'Gäller',
    state: 'Läge',
    responsible: 'Ansvarar',
    opened: 'Öppnades',
  },
  page: {
    title: 'Ärende',
    facts: 'Om ärendet',
    unit: 'Enhet',
    openedBy: 'Öppnades av',
    throughBreakGlass: 'Du ser ärendet genom en nödöppning. Den gäller till',
  },
};
