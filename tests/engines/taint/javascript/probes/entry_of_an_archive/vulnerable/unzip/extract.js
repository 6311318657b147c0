const fs = require('fs');
const path = require('path');
const Parse = require('./parse');

module.exports = function (options) {
  const parser = new Parse();
  parser.on('entry', (entry) => { // SOURCE
    const target = path.join(options.path, entry.path);
    entry.pipe(fs.createWriteStream(target)); // SINK path-traversal
  });
  return parser;
};
