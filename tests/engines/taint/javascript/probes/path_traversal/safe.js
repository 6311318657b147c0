const fs = require('fs');
const path = require('path');
module.exports = (req, res) => {
  const file = path.resolve('/srv/files', req.query.file);
  if (!file.startsWith('/srv/files/')) return res.sendStatus(403);
  fs.readFile(file, () => {});
  fs.readFile('/srv/' + path.basename(req.query.file), () => {});
  res.sendFile(req.query.file, { root: '/srv/files' });
};
