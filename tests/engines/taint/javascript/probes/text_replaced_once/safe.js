const fs = require('fs');
exports.show = (req, res) => {
  const name = req.query.name.replaceAll('/', '');
  fs.readFile('pages/' + name, (error, page) => res.end(page));
};
