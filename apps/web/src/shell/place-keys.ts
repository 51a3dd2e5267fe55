import type { Place } from '../account/me.js';

/** The second key after G, by its place on the keyboard. */
export const PLACE_KEYS: Record<Place, `Key${string}`> = {
  cases: 'KeyC', 'new-case': 'KeyN', backlog: 'KeyB', flood: 'KeyF', intake: 'KeyT', stalls: 'KeyS', questions: 'KeyW', calendars: 'KeyK', programmes: 'KeyP', runs: 'KeyR', quarantine: 'KeyQ', deliveries: 'KeyD',
};
