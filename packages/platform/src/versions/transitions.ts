// Every step a version may take. The database holds the same table and refuses any other step (its test compares the two).
import type { Stage } from './version.ts';

export const TRANSITIONS: Readonly<Record<Stage, readonly Stage[]>> = {
  building: ['develop', 'failed', 'replaced'],
  failed: [],
  develop: ['submitted', 'replaced'],
  replaced: [],
  // Cancelled: back to develop (TCSAS: approval status 4).
  submitted: ['develop', 'approved', 'rejected'],
  rejected: [],
  approved: ['canary', 'released'],
  canary: ['approved', 'released'],
  released: ['retired', 'rolled-back'],
  retired: ['released'],
  'rolled-back': [],
};

export const STAGES = Object.keys(TRANSITIONS) as Stage[];
