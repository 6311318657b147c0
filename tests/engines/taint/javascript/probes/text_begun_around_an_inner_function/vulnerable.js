const app = require('express')();
app.get('/a', (req, res) => {
  const sql = 'SELECT * FROM shelves WHERE name = ' + req.query.name; // SOURCE
  later(() => shelves.all(sql)); // SINK sql-injection
});
app.get('/b', (req, res) => {
  let address = 'https://shelves.example.org/' + req.query.name;
  if (req.query.other) address = req.query.other; // SOURCE
  later(() => fetch(address)); // SINK server-side-request
});
