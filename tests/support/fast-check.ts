/**
 * fast-check with a fixed seed: what a change is judged by is the same on every machine and in every run. To look for
 * more, `FC_SEED=random npm test`; a seed that found something goes there too.
 */
import fc from 'fast-check';

const wanted = process.env['FC_SEED'];
if (wanted !== 'random')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted ?? 20261122) });

export default fc;
