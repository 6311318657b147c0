const fs = require('fs');
const path = require('path');

const app = require('express')();
app.get('/a', (req, res) => {
  const pieces = req.query.name.split('/'); // SOURCE
  fs.readFileSync(path.join('/data', ...pieces.slice(1))); // SINK path-traversal
  fs.readFileSync('/data/' + pieces.slice(1).join('/')); // SINK path-traversal
});
