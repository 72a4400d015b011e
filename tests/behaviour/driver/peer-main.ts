// The process that takes what a subject sends to its child.
import { takeBlocked } from './blocking-peer.ts';
import type { Fault } from './faults.ts';

takeBlocked(process, process.env['PEER_FAULT'] as Fault);
