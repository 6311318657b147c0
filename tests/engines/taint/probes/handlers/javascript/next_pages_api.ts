// pages/api/x.js
export default function handler(req, res) { listed(req.query.a); res.end(); }
