const db = require('mysql').createConnection({});
const app = require('express')();
app.post('/notes', (req, res) => db.query('INSERT INTO notes (text) VALUES (?)', [req.body.text], () => res.end()));
app.get('/notes', (req, res) => {
  db.query('SELECT text FROM notes', (err, rows) => { // SOURCE
    res.send(rows[0].text); // SINK cross-site-scripting
  });
});
