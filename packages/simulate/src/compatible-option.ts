// Whose habits the components keep where miniprogram-simulate and phones differ.

/**
 * `miniprogram-simulate` (the default): results are the same as there, so that suites and snapshots written for it hold.
 * `phone`: what is drawn and called is as in an Atrium program.
 */
export type Compatible = 'miniprogram-simulate' | 'phone';
