/** The presets, from the least to the most demanding; each has everything of the ones before it. */
export const presets = ['recommended', 'server', 'strict', 'all'] as const;
export type Preset = (typeof presets)[number];
