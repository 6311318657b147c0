// app.ts
import { createServer } from 'http';  import { parse } from 'url';
createServer((rq, rs) => { const q = parse(rq.url, true).query; listed(q.a); });
