const fs = require('fs');
const path = require('path');
module.exports = (req, res) => {
  const file = path.join('/srv/files', req.query.file); // SOURCE
  fs.readFile(file, () => {}); // SINK path-traversal
};
