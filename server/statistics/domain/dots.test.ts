import { expect, test } from 'vitest';
import { readRegister } from '#access/register.ts';
import { dotsOf, paper, type Seat } from './dots.ts';

test('each of the 290 municipalities has a dot that covers no other, near where it lies, and always the same', () => {
  const seats = readRegister().flatMap(({ code, name, seat }): Seat[] => (seat ? [{ code, name, ...seat }] : []));
  const dots = dotsOf(seats);
  expect(dots).toHaveLength(290);
  for (const [number, { x, y }] of dots.entries()) {
    expect([
      x >= paper.radius,
      x <= paper.width - paper.radius,
      y >= paper.radius,
      y <= paper.height - paper.radius,
    ]).not.toContain(false);
    const nearest = Math.min(...dots.slice(number + 1).map((other) => Math.hypot(x - other.x, y - other.y)));
    expect(nearest).toBeGreaterThan(2 * paper.radius - 0.6);
  }
  const at = (code: string) => dots.find((dot) => dot.code === code) ?? { x: 0, y: 0 };
  // Kiruna north of Malmö, Haparanda east of Strömstad, Gotland in the sea.
  expect(at('2584').y).toBeLessThan(at('1280').y - 400);
  expect(at('2583').x).toBeGreaterThan(at('1486').x + 150);
  expect(at('0980').x).toBeGreaterThan(at('0581').x);
  expect(dotsOf(seats)).toEqual(dots);
});
