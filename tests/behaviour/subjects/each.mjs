import { each } from 'async';

export async function workOff(jobs, work) {
  await each(jobs, work);
}
