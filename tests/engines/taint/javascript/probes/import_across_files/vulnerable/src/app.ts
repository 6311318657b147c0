import run, { named as name } from '@/lib/run';
import * as all from './lib/run';
export function show(req: Request, res: Response): void {
  run(name(req.query.name)); // SOURCE
}
