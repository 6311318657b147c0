const app = require('express')();
app.get('/a', (req, res) => {
  const words = 'Selected: ' + req.query.name;
  later(() => shelves.all(words));
});
app.get('/b', (req, res) => {
  const address = 'https://shelves.example.org/' + req.query.name;
  later(() => fetch(address));
});
