// app.ts
import polka from 'polka';
polka().get('/x', (rq, rs) => { listed(rq.query.a); });
