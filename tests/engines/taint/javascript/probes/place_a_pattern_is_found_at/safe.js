const fs = require('fs');
const path = require('path');
exports.show = (req, res) => {
  const name = req.query.name;
  if (name.search(/(\/|^)\.\.(\/|$)/) !== -1) return res.end('none');
  fs.createReadStream(path.join('pages', name)).pipe(res);
};
