import { run } from './lib/index.mjs';
export const show = (req, res) => run(req.query.name);
