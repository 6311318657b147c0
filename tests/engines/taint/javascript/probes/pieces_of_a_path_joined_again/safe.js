const fs = require('fs');
const path = require('path');

const app = require('express')();
app.get('/a', (req, res) => {
  const pieces = req.query.name.split('/');
  fs.readFileSync('/data/' + pieces[0]);
  fs.readFileSync('/data/' + pieces.filter((one) => one !== '..').join('/'));
  fs.readFileSync(path.join('/data', ...path.basename(req.query.name).split('/')));
});
