// Where the device is: asked for only after a tap, and rounded to about 100 metres before it goes anywhere.

import { LOCATION_OFF, LOCATION_REFUSED, LOCATION_UNKNOWN } from "./wording.js";

export const SHARE_LOCATION = '/ask_procedure{"code":"place:share"}'; // the button's payload (actions.answers.payloads)
export const LOCATION_LOST = '/ask_procedure{"code":"near:;"}'; // what is kept of a message in place of the location
const DECIMALS = 3;
const OPTIONS = { enableHighAccuracy: false, timeout: 15_000, maximumAge: 60_000 };

/** Resolve to {text} with the coordinates, or to {problem}, a sentence for the person; never rejects. */
export function locate() {
  if (!window.isSecureContext || !navigator.geolocation) return Promise.resolve({ problem: LOCATION_OFF });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ text: `${coords.latitude.toFixed(DECIMALS)}, ${coords.longitude.toFixed(DECIMALS)}` }),
      (error) => resolve({ problem: error.code === error.PERMISSION_DENIED ? LOCATION_REFUSED : LOCATION_UNKNOWN }),
      OPTIONS,
    );
  });
}
