/** What can be compared by how it went. */
export const measures = ['reached', 'deviations', 'present'] as const;
export type Measure = (typeof measures)[number];

/** By what providers can be put in order. */
export const orders = ['name', 'price', ...measures] as const;
export type Order = (typeof orders)[number];
export const isMeasure = (order: Order): order is Measure => measures.some((one) => one === order);
