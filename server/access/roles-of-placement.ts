/** Knows where people live, for the national coordination alone. To open a place is a permission of its own. */
export const staying = [
  'stay.list',
  'stay.show',
  'stay.begin',
  'stay.move',
  'stay.end',
  'stay.turn_down',
  'stay.review',
  'stay.open_place',
  'stay.set_address',
  'free_place.list',
  'distance_rule.set',
  'provider_stop.list',
  'provider_stop.begin',
  'provider_stop.confirm',
  'provider_stop.ask_to_lift',
  'provider_stop.lift',
  'provider_stop.keep',
] as const;

/** Answers where somebody can live. */
export const placing = [
  'offer.search',
  'finding.show',
  'search.show',
  'search.draw_up',
  'search.drop',
  'search.confirm',
  'search.turn_down',
  'score.set',
  'unusual.list',
  'placement_plan.start',
  'placement_plan.list',
  'placement_plan.show',
  'placement_plan.replan',
  'placement_plan.cancel',
] as const;

/** Says what the household of a case needs of a place to live. */
export const housing = ['profile.show', 'profile.write', 'search.send'] as const;

/** Says what one's own house can give. */
export const offering = ['offer.list', 'offer.show', 'offer.make', 'offer.change', 'offer.withdraw'] as const;
