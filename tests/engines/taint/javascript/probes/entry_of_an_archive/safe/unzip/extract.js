const fs = require('fs');
const path = require('path');
const Parse = require('./parse');

module.exports = function (options) {
  const parser = new Parse();
  parser.on('entry', (entry) => {
    const target = path.resolve(options.path, entry.path);
    const below = path.relative(options.path, target);
    if (below.startsWith('..') || path.isAbsolute(below)) return;
    entry.pipe(fs.createWriteStream(target));
  });
  parser.on('entry', (entry) => {
    console.log(entry.path, fs.statSync(entry.source));
  });
  return parser;
};
