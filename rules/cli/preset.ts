/** The environment variable that carries `--preset` to the configuration, in whichever thread or process loads it. */
export const presetVariable = 'ESLINT_PLUGIN_BACKPRESSURE_PRESET';
