const fs = require('fs');
exports.show = (req, res) => {
  const name = req.query.name.replace('/', ''); // SOURCE
  fs.readFile('pages/' + name, (error, page) => res.end(page)); // SINK path-traversal
};
