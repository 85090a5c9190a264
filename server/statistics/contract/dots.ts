// The pages for staff draw the same map as those for the public.
export { type Dot, dotsOf, paper } from '#statistics/domain/dots.ts';
